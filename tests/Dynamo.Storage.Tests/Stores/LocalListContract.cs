using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class LocalListContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    private ILocalListStore Lists => Get<ILocalListStore>();

    [Fact]
    public async Task What_is_known_is_written_by_those_who_know_the_latest()
    {
        await AddAsync("CP-1");
        var state = State("CP-1");
        (await Lists.SaveAsync(state, Cancellation)).ShouldBeTrue();
        (await Lists.SaveAsync(state, Cancellation)).ShouldBeFalse();
        var full = state with
        {
            Version = 1, Status = LocalListStatus.Synced, ListVersion = 7, Sent = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" }, Digest = "d", Fault = "f",
            UnsupportedFirmware = "1.0", SyncedAt = Noon, AttemptedAt = Noon.AddMinutes(1), Failures = 3, ParentTag = "Fleet",
        };
        (await Lists.SaveAsync(full, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Lists.SaveAsync(full, Samples.Audit(), Cancellation)).ShouldBeFalse();
        var stored = (await Lists.FindAsync(Samples.Tenant, "cp-1", Cancellation)).ShouldNotBeNull();
        stored.Sent.ShouldBe(full.Sent, ignoreOrder: true);
        (stored with { Sent = full.Sent }).ShouldBe(full with { Version = 2 });
        (await Lists.FindAsync("org_2", "CP-1", Cancellation)).ShouldBeNull();
        (await Lists.SaveAsync(state with { OrganizationId = "org_2", Version = 2 }, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_by_hand_makes_what_is_known_worth_nothing()
    {
        await AddAsync("CP-1");
        await Lists.SaveAsync(State("CP-1") with { Status = LocalListStatus.Synced }, Cancellation);
        await StoreAsync(new() { UnknownLocalLists = [new("org_2", "CP-1")] });
        (await Lists.FindAsync(Samples.Tenant, "CP-1", Cancellation))!.Status.ShouldBe(LocalListStatus.Synced);
        await StoreAsync(new() { UnknownLocalLists = [new(Samples.Tenant, "CP-1"), new(Samples.Tenant, "CP-9")] });
        var stored = (await Lists.FindAsync(Samples.Tenant, "CP-1", Cancellation))!;
        (stored.Status, stored.Version).ShouldBe((LocalListStatus.Unknown, 2));
    }

    [Fact]
    public async Task Lists_of_charge_points_that_are_there_are_listed_in_parts()
    {
        foreach (var id in new[] { "CP-1", "CP-2", "CP-3", "CP-AWAY", "CP-OFF" })
        {
            await AddAsync(id);
            await Lists.SaveAsync(State(id) with { IsSynced = id != "CP-OFF" }, Cancellation);
            await StoreAsync(new()
            {
                Fence = new FencedChargePoint(
                    new()
                    {
                        ChargePointId = id, OrganizationId = Samples.Tenant, Connected = id != "CP-AWAY", ConnectionChangedAt = Noon, Registration = RegistrationStatus.Accepted,
                        BootedAt = Noon.AddMinutes(id == "CP-1" ? 1 : -1), Boot = new("V", "M", null, "1.0", null, null, null, null),
                    },
                    ExpectedVersion: 0),
            });
        }

        var first = await Lists.ListKeptAsync("", 2, Cancellation);
        first.Select(kept => (kept.List.ChargePointId, kept.Firmware, kept.ConnectedAt)).ShouldBe([("CP-1", "1.0", Noon.AddMinutes(1)), ("CP-2", "1.0", Noon)]);
        (await Lists.ListKeptAsync("CP-2", 2, Cancellation)).Select(kept => kept.List.ChargePointId).ShouldBe(["CP-3"]);
    }

    [Fact]
    public async Task Id_tags_that_may_charge_belong_on_a_list()
    {
        await Get<IIdTagGroupStore>().InsertAsync(new(Samples.Tenant, "Parked", "Parked", IdTagStatus.Blocked, Noon), Samples.Audit(), Cancellation);
        await Get<IDriverStore>().InsertAsync(new("drv_1", Samples.Tenant, "Gone", null, null, null, IdTagStatus.Blocked, Noon), Samples.Audit(), Cancellation);
        IdTag[] tags =
        [
            Tag("B"), Tag("A") with { ParentTag = "fleet", ExpiresAt = Noon.AddHours(1) }, Tag("Blocked") with { Status = IdTagStatus.Blocked }, Tag("Expired") with { ExpiresAt = Noon },
            Tag("Group") with { ParentTag = "PARKED" }, Tag("Driver") with { DriverId = "drv_1" }, Tag("Theirs") with { OrganizationId = "org_2" },
        ];
        (await Get<IIdTagStore>().ApplyAsync([.. tags.Select(tag => new NewIdTag(tag, Samples.Audit()))], isRehearsal: false, Cancellation)).ShouldBeEmpty();

        (await Lists.ListEntriesAsync(Samples.Tenant, parentTag: null, Noon, 10, Cancellation)).ShouldBe([new("A", Noon.AddHours(1), "fleet"), new("B", null, null)]);
        (await Lists.ListEntriesAsync(Samples.Tenant, "FLEET", Noon, 10, Cancellation)).Select(entry => entry.IdTag).ShouldBe(["A"]);
        (await Lists.ListEntriesAsync(Samples.Tenant, parentTag: null, Noon, 1, Cancellation)).Count.ShouldBe(1);
    }

    private static IdTag Tag(string tag) => new(Samples.Tenant, tag, IdTagStatus.Active, null, null, Noon);

    private static LocalListState State(string id) => new() { OrganizationId = Samples.Tenant, ChargePointId = id, IsSynced = true };

    private async Task AddAsync(string id) => (await ChargePoints.InsertAsync(Samples.ChargePoint(id), Samples.Audit(), Cancellation)).ShouldBeTrue();

    private async Task StoreAsync(Commit commit) => (await Commits.CommitAsync(commit, Cancellation)).ShouldBe(CommitOutcome.Committed);
}

public sealed class LocalListsOnSqlite() : LocalListContract(DatabaseKind.Sqlite);

public sealed class LocalListsOnPostgreSql() : LocalListContract(DatabaseKind.PostgreSql);
