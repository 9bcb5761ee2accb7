using Dynamo.Domain.Fleet;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ReservationStore(Database database) : IReservationStore
{
    private static readonly string Find =
        $"select {ReservationTable.Columns.Names} from reservations where organization_id = @organization_id and reservation_id = @reservation_id";

    private const string FindLastNumber = "select cast(coalesce(max(number), 0) as bigint) as last_number from reservations where charge_point_id = @charge_point_id";

    private const string ListOverdue = """
        select distinct r.charge_point_id from reservations r
        join charge_points c on c.charge_point_id = r.charge_point_id and c.organization_id = r.organization_id
        where r.ended_at is null and r.expires_at <= @now
        order by r.charge_point_id
        limit @limit
        """;

    public Task<Reservation?> FindAsync(string organizationId, string reservationId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "organization_id", organizationId }, { "reservation_id", reservationId } }, ReservationTable.Read, cancellationToken);

    public Task<Page<Reservation>> ListAsync(string organizationId, ReservationFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If(
            "charge_point_id = (select c.charge_point_id from charge_points c where c.charge_point_key = @charge_point_key)",
            "charge_point_key", filter.ChargePointId is { } id ? ChargePointId.Key(id) : null);
        where.If("state = @state", "state", filter.State?.ToString());
        where.If("id_tag = @id_tag", "id_tag", filter.IdTag);
        if (filter.IsOpen is { } isOpen)
            where.Add($"ended_at is {(isOpen ? "" : "not ")}null");
        var sql = $"""
            select count(*) as total from reservations where {where};
            select {ReservationTable.Columns.Names} from reservations
            where {where}
            order by created_at desc, reservation_id desc
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, ReservationTable.Read, cancellationToken);
    }

    public Task<int> FindLastNumberAsync(string chargePointId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            FindLastNumber, new() { { "charge_point_id", chargePointId } }, async results => (int)await results.NumberAsync("last_number", cancellationToken), cancellationToken);

    public Task<IReadOnlyList<string>> ListOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListOverdue, new() { { "now", now }, { "limit", limit } }, row => row.Text("charge_point_id"), cancellationToken);
}
