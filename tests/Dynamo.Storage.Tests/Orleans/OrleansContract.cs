using System.Net;
using Orleans.Runtime;
using Orleans.Storage;

namespace Dynamo.Storage.Tests.Orleans;

/// <summary>The tables and statements that the ADO.NET providers of Orleans work with, through the providers themselves.</summary>
public abstract class OrleansContract(DatabaseKind kind)
{
    private static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Grain_state_is_written_read_cleared_and_fenced()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var providers = await OrleansProviders.StartAsync(database);
        var storage = providers.GrainStorage;
        var grain = GrainId.Create("test", "cp-9588");

        (await ReadAsync(storage, grain)).RecordExists.ShouldBeFalse();
        var state = await WriteFirstAsync(storage, grain, "one");
        var stale = await ReadAsync(storage, grain);
        stale.State!.Text.ShouldBe("one");
        state.State!.Text = "two";
        await storage.WriteStateAsync("state", grain, state);
        (await ReadAsync(storage, grain)).State!.Text.ShouldBe("two");
        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteStateAsync("state", grain, stale));
        await Should.ThrowAsync<InconsistentStateException>(() => storage.ClearStateAsync("state", grain, stale));

        await storage.ClearStateAsync("state", grain, state);
        (await ReadAsync(storage, grain)).RecordExists.ShouldBeFalse();
        await storage.WriteStateAsync("state", grain, state);
        (await database.CountAsync("OrleansStorage")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_activations_that_write_a_grain_for_the_first_time_one_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var providers = await OrleansProviders.StartAsync(database);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await WriteFirstAsync(providers.GrainStorage, GrainId.Create("test", "cp-1"), $"writer {number}");
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        results.Count(written => written).ShouldBe(1);
        (await database.CountAsync("OrleansStorage")).ShouldBe(1);
    }

    [Fact]
    public async Task Reminders_are_written_found_by_range_and_removed()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var providers = await OrleansProviders.StartAsync(database);
        var reminders = providers.Reminders;
        var grains = Enumerable.Range(0, 20).Select(number => GrainId.Create("test", $"cp-{number}")).ToList();
        foreach (var grain in grains)
            await reminders.UpsertRow(Reminder(grain, "watch"));

        var first = await reminders.UpsertRow(Reminder(grains[0], "watch"));
        var entry = (await reminders.ReadRow(grains[0], "watch"))!;
        (entry.GrainId, entry.ReminderName, entry.StartAt, entry.Period, entry.ETag).ShouldBe((grains[0], "watch", Start, TimeSpan.FromDays(30), first));
        (await reminders.ReadRows(grains[1])).Reminders.Count.ShouldBe(1);

        foreach (var (begin, end) in new[] { (0u, 0x40000000u), (0x40000000u, 0xC0000000u), (0xC0000000u, 0u), (0xE0000000u, 0x20000000u), (7u, 7u) })
        {
            var expected = grains.Where(grain => IsInRange(grain.GetUniformHashCode(), begin, end)).ToHashSet();
            (await reminders.ReadRows(begin, end)).Reminders.Select(found => found.GrainId).ToHashSet().ShouldBe(expected, ignoreOrder: true);
        }

        (await reminders.RemoveRow(grains[0], "watch", "999")).ShouldBeFalse();
        (await reminders.RemoveRow(grains[0], "watch", first!)).ShouldBeTrue();
        (await reminders.ReadRow(grains[0], "watch")).ShouldBeNull();
        (await database.CountAsync("OrleansRemindersTable")).ShouldBe(19);
    }

    protected static ReminderEntry Reminder(GrainId grain, string name) =>
        new() { GrainId = grain, ReminderName = name, StartAt = Start, Period = TimeSpan.FromDays(30) };

    /// <summary>Whether a hash lies in a part of the ring, begin excluded, end included; equal ends mean the whole ring.</summary>
    private static bool IsInRange(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static async Task<GrainState<Note>> ReadAsync(IGrainStorage storage, GrainId grain)
    {
        var state = new GrainState<Note>();
        await storage.ReadStateAsync("state", grain, state);
        return state;
    }

    private static async Task<GrainState<Note>> WriteFirstAsync(IGrainStorage storage, GrainId grain, string text)
    {
        var state = new GrainState<Note>(new Note { Text = text });
        await storage.WriteStateAsync("state", grain, state);
        return state;
    }

    /// <summary>A state to keep.</summary>
    public sealed class Note
    {
        public string Text { get; set; } = "";
    }
}

public sealed class OrleansOnSqlite() : OrleansContract(DatabaseKind.Sqlite);

public sealed class OrleansOnPostgreSql() : OrleansContract(DatabaseKind.PostgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_member_and_the_version_of_the_table_change_together_or_not_at_all()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var providers = await StartMembershipAsync(database);
        var membership = providers.Membership;
        var entry = Entry(1);

        (await membership.InsertRowAsync(entry, new TableVersion(99, "98"))).ShouldBeFalse();
        (await membership.ReadRowAsync(entry.SiloAddress, Cancellation)).Members.ShouldBeEmpty();
        var version = (await membership.ReadRowAsync(entry.SiloAddress, Cancellation)).Version;
        (await membership.InsertRowAsync(entry, version.Next())).ShouldBeTrue();
        (await membership.InsertRowAsync(entry, version.Next().Next())).ShouldBeFalse();
        (await membership.InsertRowAsync(Entry(2), version.Next())).ShouldBeFalse();

        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(entry.SiloAddress, Now);
        (await membership.UpdateRowAsync(entry, version.VersionEtag, version.Next())).ShouldBeFalse();
        var next = (await membership.ReadRowAsync(entry.SiloAddress, Cancellation)).Version;
        (await membership.UpdateRowAsync(Entry(3), next.VersionEtag, next.Next())).ShouldBeFalse();
        (await membership.UpdateRowAsync(entry, next.VersionEtag, next.Next())).ShouldBeTrue();
        await membership.UpdateIAmAliveAsync(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = Now.AddHours(1) });

        var row = await membership.ReadRowAsync(entry.SiloAddress, Cancellation);
        var stored = row.Members.ShouldHaveSingleItem().Item1;
        (stored.Status, stored.IAmAliveTime, stored.StartTime, stored.HostName, stored.SuspectTimes!.Count).ShouldBe(
            (SiloStatus.Dead, Now.AddHours(1), Now, "host", 1));
        row.Version.Version.ShouldBe(version.Version + 2);
        (await membership.ReadAllAsync(Cancellation)).Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cleaning_up_removes_silos_that_died_long_ago_and_no_others()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var providers = await StartMembershipAsync(database);
        var membership = providers.Membership;
        foreach (var (number, status, alive) in new[] { (1, SiloStatus.Dead, Now), (2, SiloStatus.Active, Now), (3, SiloStatus.Dead, Now.AddDays(9)) })
        {
            var entry = Entry(number);
            (entry.Status, entry.IAmAliveTime) = (status, alive);
            (await membership.InsertRowAsync(entry, (await membership.ReadRowAsync(entry.SiloAddress, Cancellation)).Version.Next())).ShouldBeTrue();
        }
        await membership.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddDays(1)), Cancellation);

        (await membership.ReadRowAsync(Entry(1).SiloAddress, Cancellation)).Members.ShouldBeEmpty();
        (await membership.ReadRowAsync(Entry(2).SiloAddress, Cancellation)).Members.ShouldHaveSingleItem();
        (await membership.ReadRowAsync(Entry(3).SiloAddress, Cancellation)).Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_table_without_members_still_has_its_version_and_can_be_emptied()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var providers = await StartMembershipAsync(database);
        var membership = providers.Membership;
        (await membership.ReadAllAsync(Cancellation)).Members.ShouldBeEmpty();
        var version = (await membership.ReadRowAsync(Entry(1).SiloAddress, Cancellation)).Version;
        (await membership.InsertRowAsync(Entry(1), version.Next())).ShouldBeTrue();

        await membership.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        (await membership.ReadAllAsync(Cancellation)).Version.Version.ShouldBe(version.Version + 1);
        await membership.DeleteMembershipTableEntriesAsync("test", Cancellation);
        (await database.CountAsync("OrleansMembershipTable")).ShouldBe(0);
        (await database.CountAsync("OrleansMembershipVersionTable")).ShouldBe(0);
    }

    [Fact]
    public async Task A_silo_joins_through_the_table()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var providers = await OrleansProviders.StartAsync(database);
        (await database.CountAsync("OrleansMembershipTable where Status = 3")).ShouldBe(1);
    }

    /// <summary>Membership alone, so that no silo changes the table at the same time.</summary>
    private static async Task<OrleansProviders> StartMembershipAsync(TestDatabase database)
    {
        var providers = OrleansProviders.Build(database);
        await providers.Membership.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        return providers;
    }

    private static MembershipEntry Entry(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 20_000 + number, number),
        SiloName = $"silo {number}",
        HostName = "host",
        Status = SiloStatus.Joining,
        ProxyPort = 30_000 + number,
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
