using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class MessageContract(DatabaseKind kind) : StorageContract(kind)
{
    private long _count;

    private IMessageStore Messages => Get<IMessageStore>();

    private IMessageWriter Writer => Get<IMessageWriter>();

    [Fact]
    public async Task A_message_is_read_as_it_was_written()
    {
        var full = Message(1) with
        {
            Action = "StartTransaction",
            CallId = "17",
            Request = """{"idTag":"Ä-1"}""",
            Response = """{"transactionId":1}""",
            IsTruncated = true,
            ErrorCode = "InternalError",
            ErrorDescription = "it broke",
            Rules = (string[])["meter.kwh_as_wh", "time.no_zone"],
            AnsweredAt = Samples.Noon.AddMinutes(1).AddMilliseconds(25),
        };
        var bare = Message(2, outcome: MessageOutcome.Unreadable) with { Direction = MessageDirection.ToChargePoint };
        await InsertAsync(full, bare);

        (await Messages.FindAsync(Samples.Tenant, full.MessageId, Cancellation)).ShouldBeEquivalentTo(full);
        (await Messages.FindAsync(Samples.Tenant, bare.MessageId, Cancellation)).ShouldBeEquivalentTo(bare);
        full.LatencyMs.ShouldBe(25);
        bare.LatencyMs.ShouldBeNull();
        (await Messages.FindAsync("org_2", full.MessageId, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Messages_written_again_are_stored_once()
    {
        LoggedMessage[] batch = [Message(1), Message(2)];
        await InsertAsync(batch);
        await InsertAsync([.. batch, Message(3)]);

        (await ListAsync(new())).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_batch_with_a_message_that_cannot_be_stored_is_refused_as_a_whole()
    {
        await Should.ThrowAsync<StorageRejectedException>(() => InsertAsync(Message(1), Message(2) with { Action = "a\0b" }));
        (await ListAsync(new())).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_listed_newest_first_by_their_tenant_part_by_part()
    {
        LoggedMessage[] messages = [Message(1), Message(2, "CP-002"), Message(3), Message(4)];
        await InsertAsync([.. messages, Message(5) with { OrganizationId = "org_2" }]);

        Ids(await ListAsync(new())).ShouldBe(Ids(messages.Reverse()));
        var first = await Messages.ListAsync(Samples.Tenant, new(), 2, Cancellation);
        Ids(first).ShouldBe(Ids([messages[3], messages[2]]));
        Ids(await Messages.ListAsync(Samples.Tenant, new(Before: first[^1].MessageId), 2, Cancellation)).ShouldBe(Ids([messages[1], messages[0]]));
        (await Messages.CountAsync(Samples.Tenant, new(), 10, Cancellation)).ShouldBe(4);
        (await Messages.CountAsync(Samples.Tenant, new(), 3, Cancellation)).ShouldBe(3);
    }

    [Fact]
    public async Task They_are_found_by_what_is_known_of_them()
    {
        var wanted = Message(2, "CP-002", MessageOutcome.CallError) with
        {
            Action = "Reset", CallId = "abc", Direction = MessageDirection.ToChargePoint, ErrorCode = "NotSupported", Rules = ["a.b_c", "d"],
        };
        await InsertAsync(
            Message(1) with { Action = "Heartbeat", CallId = "abd", Rules = ["a.bxc", "xd"] }, wanted, Message(3) with { Action = "MeterValues" });

        foreach (var filter in (MessageFilter[])
        [
            new("cp-002"), new(From: Samples.Noon.AddMinutes(2), To: Samples.Noon.AddMinutes(3)), new() { Action = "Reset" }, new() { CallId = "abc" },
            new() { Direction = MessageDirection.ToChargePoint }, new() { Outcome = MessageOutcome.CallError }, new() { OnlyErrors = true },
            new() { ErrorCode = "NotSupported" }, new() { Rule = "a.b_c" }, new() { Rule = "d" },
        ])
        {
            Ids(await ListAsync(filter)).ShouldBe([wanted.MessageId], filter.ToString());
            (await Messages.CountAsync(Samples.Tenant, filter, 10, Cancellation)).ShouldBe(1);
        }

        (await ListAsync(new() { Rule = "%" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_of_a_charge_point_are_followed_in_the_order_of_storing()
    {
        await InsertAsync(Message(5));
        await Settled(1);
        var end = await Messages.EndAsync(Samples.Tenant, "cp-001", Samples.Noon, Cancellation);
        // Began earlier, ended later.
        await InsertAsync(Message(3), Message(6, "CP-002"));
        await InsertAsync(Message(4));
        await Settled(3);

        var found = await Messages.ListAfterAsync(Samples.Tenant, "cp-001", Samples.Noon, end, 10, Cancellation);
        found.Select(placed => placed.Message.StartedAt.Minute).ShouldBe([3, 4]);
        (await Messages.EndAsync(Samples.Tenant, "CP-001", Samples.Noon, Cancellation)).ShouldBe(found[^1].Position);
        (await Messages.ListAfterAsync(Samples.Tenant, "CP-001", Samples.Noon, found[0].Position, 10, Cancellation)).ShouldHaveSingleItem();
        (await Messages.ListAfterAsync(Samples.Tenant, "CP-001", Samples.Noon, EventPosition.Start, 1, Cancellation)).ShouldHaveSingleItem().Message.StartedAt.Minute.ShouldBe(5);
        (await Messages.ListAfterAsync("org_2", "CP-001", Samples.Noon, EventPosition.Start, 10, Cancellation)).ShouldBeEmpty();
        (await Messages.EndAsync("org_2", "CP-001", Samples.Noon, Cancellation)).ShouldBe(EventPosition.Start);
    }

    /// <summary>
    /// Waits until so many can be followed: what was stored is held back while any older transaction of the server runs, also one of another test.
    /// </summary>
    private async Task Settled(int count)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Messages.ListAfterAsync(Samples.Tenant, "CP-001", Samples.Noon, EventPosition.Start, 10, soon.Token)).Count < count)
            await Task.Yield();
    }

    [Fact]
    public async Task Old_ones_are_forgotten_in_parts_tenant_by_tenant()
    {
        var foreign = Message(1) with { OrganizationId = "org_2" };
        await InsertAsync(Message(1), Message(2), Message(3), Message(4), foreign);

        (await Messages.ForgetAsync(Samples.Tenant, Samples.Noon.AddMinutes(4), 2, Cancellation)).ShouldBe(2);
        (await ListAsync(new())).Select(message => message.StartedAt.Minute).ShouldBe([4, 3]);
        (await Messages.ForgetAsync(Samples.Tenant, Samples.Noon.AddMinutes(4), 2, Cancellation)).ShouldBe(1);
        (await Messages.ForgetAsync(Samples.Tenant, Samples.Noon.AddMinutes(4), 2, Cancellation)).ShouldBe(0);
        (await Messages.FindAsync("org_2", foreign.MessageId, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Owners_are_found_with_what_they_chose()
    {
        var organization = new Organization(Samples.Tenant, "One", "DE", "one@example.com", Samples.Noon);
        await Organizations.InsertAsync(organization, "usr_1", Samples.Audit(), Cancellation);
        (await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation)).ShouldBeTrue();
        var owners = await Messages.FindOwnersAsync(["cp-001", "cp-none"], Cancellation);
        owners.ShouldHaveSingleItem().ShouldBe(new("cp-001", new(Samples.Tenant, "CP-001", MasksIdTags: false)));
        (await Messages.ListRetentionAsync(Cancellation)).ShouldBe([(Samples.Tenant, null)]);

        var settings = (await Organizations.FindSettingsAsync(Samples.Tenant, Cancellation))! with { MaskIdTags = true, MessageLogDays = 7 };
        (await Organizations.SetSettingsAsync(Samples.Tenant, settings, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Messages.FindOwnersAsync(["cp-001"], Cancellation))["cp-001"].MasksIdTags.ShouldBeTrue();
        (await Messages.ListRetentionAsync(Cancellation)).ShouldBe([(Samples.Tenant, 7)]);
        (await Organizations.FindSettingsAsync(Samples.Tenant, Cancellation)).ShouldBe(settings with { Version = settings.Version + 1 });
    }

    private LoggedMessage Message(int minute, string chargePointId = "CP-001", MessageOutcome outcome = MessageOutcome.Answered)
    {
        var at = Samples.Noon.AddMinutes(minute);
        return new(
            Identifiers.New(Identifiers.Message, at, _count++), Samples.Tenant, chargePointId, "connection", OcppVersion.V16, MessageDirection.FromChargePoint, outcome, at);
    }

    private static IEnumerable<string> Ids(IEnumerable<LoggedMessage> messages) => messages.Select(message => message.MessageId);

    private Task InsertAsync(params LoggedMessage[] messages) => Writer.InsertAsync(messages, Cancellation);

    private Task<IReadOnlyList<LoggedMessage>> ListAsync(MessageFilter filter) => Messages.ListAsync(Samples.Tenant, filter, 100, Cancellation);
}

public sealed class MessagesOnSqlite() : MessageContract(DatabaseKind.Sqlite);

public sealed class MessagesOnPostgreSql() : MessageContract(DatabaseKind.PostgreSql);
