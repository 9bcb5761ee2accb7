using System.Text.Json;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Grains.Tests.Cluster;
using Dynamo.Grains.Upkeep;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.Upkeep;

public sealed class LocalListTests(ChargingCluster cluster)
{
    private const string Accepted = """{"status":"Accepted"}""";

    [Fact]
    public async Task A_list_of_which_nothing_is_known_is_sent_as_a_whole_in_pieces_the_charge_point_takes()
    {
        var (station, answering) = await Synced("A", "B", "C");
        await Ask(station, "GetConfiguration", "{}", """{"configurationKey":[{"key":"SendLocalListMaxLength","readonly":true,"value":"2"},{"key":"LocalAuthListMaxLength","readonly":true,"value":"3"}]}""");
        await answering.Next();
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":4}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Full 5 A B");
        Sent(await answering.Answer(Accepted)).ShouldBe("Differential 6 C");
        (await syncing).ShouldBe(UpkeepReport.Done);
        var state = await State(station);
        (state.Status, state.ListVersion, state.Sent.Count, state.SyncedAt).ShouldBe((LocalListStatus.Synced, 6, 3, cluster.Now));
    }

    [Fact]
    public async Task What_changed_is_sent_when_the_charge_point_has_what_was_sent_last()
    {
        var (station, answering) = await Done("A", "B", "C");
        await Block(station, "B");
        await Add(station, "D");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":1}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Differential 2 -B D");
        (await syncing).ShouldBe(UpkeepReport.Done);

        syncing = Sync(station);
        await answering.Answer("""{"listVersion":2}""");
        (await syncing).ShouldBe(UpkeepReport.Done);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("VersionMismatch")]
    public async Task When_a_change_is_not_taken_the_whole_list_is_sent(string word)
    {
        var (station, answering) = await Done("A");
        await Add(station, "B");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":1}""");
        Sent(await answering.Answer($$"""{"status":"{{word}}"}""", CommandStatus.Rejected)).ShouldBe("Differential 2 B");
        Sent(await answering.Answer(Accepted)).ShouldBe("Full 3 A B");
        (await syncing).ShouldBe(UpkeepReport.Done);
    }

    [Fact]
    public async Task A_charge_point_that_has_another_version_gets_the_whole_list()
    {
        var (station, answering) = await Done("A");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":0}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Full 2 A");
        (await syncing).ShouldBe(UpkeepReport.Done);
    }

    [Theory]
    [InlineData("send_local_list")]
    [InlineData(null)]
    public async Task A_list_that_was_changed_by_hand_is_sent_as_a_whole(string? name)
    {
        var (station, answering) = await Done("A");
        await Ask(station, "SendLocalList", """{"listVersion":1,"updateType":"Full"}""", Accepted, name);
        await answering.Next();
        (await State(station)).Status.ShouldBe(LocalListStatus.Unknown);
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":1}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Full 2 A");
        (await syncing).ShouldBe(UpkeepReport.Done);
    }

    [Fact]
    public async Task A_change_by_hand_in_the_middle_is_not_taken_for_what_was_sent()
    {
        var (station, answering) = await Synced("A");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":1}""");
        var (id, _) = await answering.Next();
        await Ask(station, "SendLocalList", """{"listVersion":9,"updateType":"Full"}""", Accepted);
        await station.Grain.ReportOutcome(station.Lease, new(id, CommandStatus.Accepted, Accepted));
        (await syncing).Fault.ShouldBe("The list was changed by somebody else meanwhile.");
        (await State(station)).Status.ShouldBe(LocalListStatus.Unknown);
    }

    [Fact]
    public async Task A_list_that_does_not_fit_is_not_sent()
    {
        var (station, answering) = await Synced("A", "B");
        await Ask(station, "GetConfiguration", "{}", """{"configurationKey":[{"key":"LocalAuthListMaxLength","readonly":true,"value":"1"}]}""");
        await answering.Next();
        (await Sync(station)).Fault.ShouldBe("2 id tags belong on the list; there is room for 1.");
        (await State(station)).Status.ShouldBe(LocalListStatus.TooLarge);
    }

    [Fact]
    public async Task A_charge_point_that_has_no_list_is_remembered_with_its_firmware()
    {
        var (station, answering) = await Synced("A");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":-1}""");
        await syncing;
        var state = await State(station);
        (state.Status, state.UnsupportedFirmware).ShouldBe((LocalListStatus.Unsupported, "1.2.3"));
    }

    [Fact]
    public async Task A_silence_in_the_middle_is_no_success()
    {
        var (station, answering) = await Synced("A");
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":0}""");
        await answering.Fail();
        (await syncing).Fault.ShouldBe("Nothing.");
        var state = await State(station);
        (state.Status, state.Failures).ShouldBe((LocalListStatus.Failed, 1));
    }

    [Fact]
    public async Task An_empty_list_is_one()
    {
        var (station, answering) = await Synced();
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":3}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Full 4");
        (await syncing).ShouldBe(UpkeepReport.Done);
        syncing = Sync(station);
        await answering.Answer("""{"listVersion":0}""");
        (await syncing).ShouldBe(UpkeepReport.Done);
    }

    [Fact]
    public async Task The_keeper_has_it_sent_when_id_tags_changed_and_leaves_it_alone_otherwise()
    {
        var (station, answering) = await Done("A");
        var keeper = ActivatorUtilities.CreateInstance<LocalListKeeper>(cluster.Services, new KeptOf(station.Id, cluster.Books.LocalLists));
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await await keeper.Round(CancellationToken.None);
        await Add(station, "B");
        var syncing = await keeper.Round(CancellationToken.None);
        await answering.Answer("""{"listVersion":1}""");
        Sent(await answering.Answer(Accepted)).ShouldBe("Differential 2 B");
        await syncing.Soon();
    }

    [Fact]
    public async Task A_list_that_is_not_kept_is_not_touched()
    {
        var station = await Station.Ready(cluster);
        (await Sync(station)).Fault.ShouldBe("The list is not kept in order.");
    }

    /// <summary>A charge point whose list is kept in order, with id tags that belong on it: those of a group of its own.</summary>
    private async Task<(Station Station, AnsweringStation Answering)> Synced(params string[] tags)
    {
        var station = await Station.Ready(cluster);
        await Add(station, tags);
        (await cluster.Books.LocalLists.SaveAsync(
            new() { OrganizationId = Books.OrganizationId, ChargePointId = station.Id, IsSynced = true, ParentTag = station.Id }, CancellationToken.None)).ShouldBeTrue();
        return (station, new(cluster, station));
    }

    /// <summary>Likewise, and the list was sent as version 1.</summary>
    private async Task<(Station Station, AnsweringStation Answering)> Done(params string[] tags)
    {
        var (station, answering) = await Synced(tags);
        var syncing = Sync(station);
        await answering.Answer("""{"listVersion":0}""");
        await answering.Answer(Accepted);
        (await syncing).ShouldBe(UpkeepReport.Done);
        return (station, answering);
    }

    private async Task Add(Station station, params string[] tags) => (await cluster.Books.IdTags.ApplyAsync(
        [.. tags.Select(tag => new NewIdTag(new(Books.OrganizationId, $"{station.Id}-{tag}", IdTagStatus.Active, null, station.Id, cluster.Now), Books.Audit()))],
        isRehearsal: false, CancellationToken.None)).ShouldBeEmpty();

    private async Task Block(Station station, string tag) => (await cluster.Books.IdTags.ApplyAsync(
        [new ChangedIdTag(new(Books.OrganizationId, $"{station.Id}-{tag}", IdTagStatus.Blocked, null, station.Id, cluster.Now), Books.Audit(), ExpectedVersion: null)],
        isRehearsal: false, CancellationToken.None)).ShouldBeEmpty();

    private Task<UpkeepReport> Sync(Station station) => cluster.Grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(station.Id))
        .SynchronizeLocalList(new(Books.OrganizationId, station.Id, "key_1")).Soon();

    private async Task<LocalListState> State(Station station) =>
        (await cluster.Books.LocalLists.FindAsync(Books.OrganizationId, station.Id, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>A message in short: what it does, the version, the tags without the name of the charge point; those it removes with a minus.</summary>
    private static string Sent(OcppCall call)
    {
        call.Action.ShouldBe("SendLocalList");
        var payload = JsonElement.Parse(call.Payload);
        var tags = payload.GetProperty("localAuthorizationList").EnumerateArray()
            .Select(entry => $"{(entry.TryGetProperty("idTagInfo", out _) ? "" : "-")}{entry.GetProperty("idTag").GetString()!.Split('-')[^1]}");
        return string.Join(' ', [payload.GetProperty("updateType").GetString(), payload.GetProperty("listVersion").ToString(), .. tags]);
    }

    private static async Task Ask(Station station, string action, string payload, string response, string? name = null)
    {
        var receipt = await station.Grain.Submit(new(new OcppCall(action, payload), Books.OrganizationId, TimeSpan.FromSeconds(10), name));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted, response, ResponseTimeMs: 5));
    }

    /// <summary>The books, in which the list of one charge point alone is kept.</summary>
    private sealed class KeptOf(string chargePointId, ILocalListStore books) : ILocalListStore
    {
        public Task<LocalListState?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
            books.FindAsync(organizationId, chargePointId, cancellationToken);

        public Task<bool> SaveAsync(LocalListState state, CancellationToken cancellationToken) => books.SaveAsync(state, cancellationToken);

        public Task<bool> SaveAsync(LocalListState state, Domain.Auditing.AuditEntry audit, CancellationToken cancellationToken) =>
            books.SaveAsync(state, audit, cancellationToken);

        public async Task<IReadOnlyList<KeptLocalList>> ListKeptAsync(string after, int limit, CancellationToken cancellationToken) =>
            [.. (await books.ListKeptAsync(after, 10_000, cancellationToken)).Where(kept => kept.List.ChargePointId == chargePointId)];

        public Task<IReadOnlyList<LocalListEntry>> ListEntriesAsync(
            string organizationId, string? parentTag, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
            books.ListEntriesAsync(organizationId, parentTag, now, limit, cancellationToken);
    }
}
