using Dynamo.Domain.Reservations;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class ReservationContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly DateTimeOffset Noon = Samples.Noon;

    private IReservationStore Store => Get<IReservationStore>();

    [Fact]
    public async Task A_reservation_changes_until_it_has_ended()
    {
        var pending = One(1);
        await StoreAsync(pending);
        var active = pending with { State = ReservationState.Active, IsCertain = false, Reason = "timeout" };
        await StoreAsync(active);
        (await Store.FindAsync(Samples.Tenant, "res_1", Cancellation)).ShouldBe(active);
        var used = active.UsedBy("sess_1", Noon.AddMinutes(5));
        await StoreAsync(used);
        await StoreAsync(active);
        (await Store.FindAsync(Samples.Tenant, "res_1", Cancellation)).ShouldBe(used);
        (await Store.FindAsync("org_2", "res_1", Cancellation)).ShouldBeNull();
        (await Store.FindLastNumberAsync("CP-1", Cancellation)).ShouldBe(1);
        (await Store.FindLastNumberAsync("CP-2", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task They_are_listed_latest_first_with_filters()
    {
        await AddAsync("CP-1");
        await AddAsync("CP-2");
        await StoreAsync(
            One(1), One(2) with { State = ReservationState.Active, IdTag = "OTHER" }, One(3).End(ReservationState.Cancelled, Noon), One(4) with { ChargePointId = "CP-2" },
            One(5) with { OrganizationId = "org_2" });
        (await Named(new())).ShouldBe(["res_4", "res_3", "res_2", "res_1"]);
        (await Named(new(ChargePointId: "cp-2"))).ShouldBe(["res_4"]);
        (await Named(new(State: ReservationState.Active))).ShouldBe(["res_2"]);
        (await Named(new(IdTag: "OTHER"))).ShouldBe(["res_2"]);
        (await Named(new(IsOpen: false))).ShouldBe(["res_3"]);
        (await Named(new(ChargePointId: "CP-1", IsOpen: true))).ShouldBe(["res_2", "res_1"]);
    }

    [Fact]
    public async Task A_charge_point_that_wakes_up_knows_what_it_may_keep_and_who_is_overdue_is_found()
    {
        await AddAsync("CP-1");
        await StoreAsync(One(1), One(2).End(ReservationState.Used, Noon), One(3) with { OrganizationId = "org_2" });
        (await ChargePoints.RecallAsync("CP-1", Cancellation))!.OpenReservations.Select(reservation => reservation.Number).ShouldBe([1]);
        (await Store.ListOverdueAsync(Noon.AddMinutes(59), 10, Cancellation)).ShouldBeEmpty();
        (await Store.ListOverdueAsync(Noon.AddHours(1), 10, Cancellation)).ShouldBe(["CP-1"]);
    }

    private static Reservation One(int number) => new()
    {
        ReservationId = $"res_{number}", OrganizationId = Samples.Tenant, ChargePointId = "CP-1", Number = number, ConnectorId = 1, IdTag = "TAG", ExpiresAt = Noon.AddHours(1),
        CommandId = $"cmd_{number}", CreatedBy = "key_1", CreatedAt = Noon.AddMinutes(number),
    };

    private async Task AddAsync(string id) => (await ChargePoints.InsertAsync(Samples.ChargePoint(id), Samples.Audit(), Cancellation)).ShouldBeTrue();

    private async Task StoreAsync(params Reservation[] reservations) =>
        (await Commits.CommitAsync(new() { Reservations = reservations }, Cancellation)).ShouldBe(CommitOutcome.Committed);

    private async Task<IEnumerable<string>> Named(ReservationFilter filter) =>
        (await Store.ListAsync(Samples.Tenant, filter, new(10, 0), Cancellation)).Items.Select(reservation => reservation.ReservationId);
}

public sealed class ReservationsOnSqlite() : ReservationContract(DatabaseKind.Sqlite);

public sealed class ReservationsOnPostgreSql() : ReservationContract(DatabaseKind.PostgreSql);
