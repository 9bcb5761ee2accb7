using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class UnknownStopContract(DatabaseKind kind) : StorageContract(kind)
{
    private IUnknownStopStore Stops => Get<IUnknownStopStore>();

    [Fact]
    public async Task Stops_are_listed_latest_first_by_their_tenant_and_found_by_their_name()
    {
        await FileAsync(Stop(1), Stop(2, "CP-002"), Stop(3) with { OrganizationId = "org_2" });
        var listed = (await Stops.ListAsync(Samples.Tenant, null, null, new(10, 0), Cancellation)).Items;
        listed.Select(filed => filed.Stop).ShouldBe([Stop(2, "CP-002"), Stop(1)]);
        (await Stops.ListAsync(Samples.Tenant, "cp-001", null, new(10, 0), Cancellation)).Items.Single().Stop.ShouldBe(Stop(1));

        var id = listed[1].StopId;
        (await Stops.FindAsync(Samples.Tenant, "cp-001", id, Cancellation)).ShouldBe(listed[1]);
        (await Stops.FindAsync("org_2", "CP-001", id, Cancellation)).ShouldBeNull();
        (await Stops.FindAsync(Samples.Tenant, "CP-002", id, Cancellation)).ShouldBeNull();
        foreach (var none in (string[])["", "xyz", "abc", new string('a', 66)])
            (await Stops.FindAsync(Samples.Tenant, "CP-001", none, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task It_is_decided_once()
    {
        await FileAsync(Stop(1), Stop(2));
        var filed = (await Stops.ListAsync(Samples.Tenant, null, false, new(10, 0), Cancellation)).Items[1];
        (await CompleteAsync(filed)).ShouldBeFalse();
        var decided = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => ClaimAsync(filed, $"usr_{number}")));
        decided.Count(isDecided => isDecided).ShouldBe(1);
        (await Stops.ListAsync(Samples.Tenant, null, false, new(10, 0), Cancellation)).Total.ShouldBe(2);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CompleteAsync(filed)))).Count(isCompleted => isCompleted).ShouldBe(1);
        await Stops.WithdrawAsync(Samples.Tenant, "CP-001", filed.StopId, Cancellation);
        var resolved = (await Stops.ListAsync(Samples.Tenant, null, true, new(10, 0), Cancellation)).Items.ShouldHaveSingleItem();
        resolved.Resolution.ShouldBe(new(StopDecision.Applied, "sess_1", "why", $"usr_{Array.IndexOf(decided, true)}", Samples.Noon));
        (await Stops.ListAsync(Samples.Tenant, null, false, new(10, 0), Cancellation)).Total.ShouldBe(1);
        (await Database.CountAsync("audit_entries")).ShouldBe(3);
    }

    private static UnknownStop Stop(int minute, string chargePointId = "CP-001") => new(
        Samples.Tenant, chargePointId, -1, new(Energy.FromWattHours(1_000 + minute), Samples.Noon.AddMinutes(minute), "Local", "TAG"), Samples.Noon.AddMinutes(minute));

    [Fact]
    public async Task A_decision_that_cannot_be_carried_out_is_taken_back()
    {
        await FileAsync(Stop(1));
        var filed = (await Stops.ListAsync(Samples.Tenant, null, null, new(10, 0), Cancellation)).Items[0];
        (await ClaimAsync(filed, "usr_1")).ShouldBeTrue();
        await Stops.WithdrawAsync(Samples.Tenant, "CP-001", filed.StopId, Cancellation);
        (await Stops.FindAsync(Samples.Tenant, "CP-001", filed.StopId, Cancellation)).ShouldBe(filed);
        (await ClaimAsync(filed, "usr_2")).ShouldBeTrue();
    }

    private Task<bool> ClaimAsync(FiledStop filed, string by) => Stops.ClaimAsync(
        Samples.Tenant, "CP-001", filed.StopId, new(StopDecision.Applied, "sess_1", "why", by, At: null), Cancellation);

    private Task<bool> CompleteAsync(FiledStop filed) => Stops.CompleteAsync(Samples.Tenant, "CP-001", filed.StopId, Samples.Noon, Samples.Audit(), Cancellation);

    private async Task FileAsync(params UnknownStop[] stops)
    {
        foreach (var id in (string[])["CP-001", "CP-002"])
            (await ChargePoints.InsertAsync(Samples.ChargePoint(id), Samples.Audit(), Cancellation)).ShouldBeTrue();
        await CommitAsync(new Commit { UnknownStops = stops });
    }
}

public sealed class UnknownStopsOnSqlite() : UnknownStopContract(DatabaseKind.Sqlite);

public sealed class UnknownStopsOnPostgreSql() : UnknownStopContract(DatabaseKind.PostgreSql);
