using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

/// <summary>
/// Reads all that grains need to wake up: after a restart every charge point of a fleet wakes within seconds, so those that wake together are read
/// together. The registry knows the spelling under which the other tables keep a charge point.
/// </summary>
internal sealed class ChargePointRecalls
{
    private readonly Database _database;
    private readonly string _sql;
    private readonly GroupRead<string, ChargePointRecall> _recall;

    public ChargePointRecalls(Database database)
    {
        _database = database;
        _recall = new(RecallAllAsync);
        var wanted = $"{database.KeyTable} join charge_points c on c.charge_point_key = k.key";
        _sql = $"""
            select {ChargePointTable.Columns.Of("c")} from {wanted};

            select {ChargePointStateTable.Columns.Of("s")} from {wanted}
            join charge_point_states s on s.charge_point_id = c.charge_point_id;

            select {ConnectorTable.Columns.Of("n")} from {wanted}
            join connectors n on n.charge_point_id = c.charge_point_id
            order by n.connector_id;

            select {SessionTable.Columns.Of("s")} from {wanted}
            join charging_sessions s on s.organization_id = c.organization_id and s.charge_point_id = c.charge_point_id and s.stopped_at is null
            order by s.transaction_id;

            select c.charge_point_id, cast(coalesce(
                (select max(s.transaction_id) from charging_sessions s where s.charge_point_id = c.charge_point_id), 0) as bigint) as last_transaction_id
            from {wanted};

            select {CommandTable.Columns.Of("m")} from {wanted}
            join commands m on m.charge_point_id = c.charge_point_id and m.status = 'Pending'
            order by m.requested_at, m.command_id;

            select q.charge_point_id, q.rule_id, q.is_on, q.value from {wanted}
            join quirk_switches q on q.organization_id = c.organization_id and q.charge_point_id = c.charge_point_id
            order by q.rule_id;

            select {StationCertificateTable.Columns.Names} from (
                select {StationCertificateTable.Columns.Of("t")}, row_number() over (partition by t.charge_point_id order by t.requested_at desc, t.certificate_id desc) as place
                from {wanted} join station_certificates t on t.charge_point_id = c.charge_point_id) as latest
            where place <= {ChargePointRecall.MaxCertificates}
            order by requested_at, certificate_id;

            select {ReservationTable.Columns.Of("r")} from {wanted}
            join reservations r on r.charge_point_id = c.charge_point_id and r.organization_id = c.organization_id and r.ended_at is null
            order by r.number
            """;
    }

    /// <summary>Reads what a charge point's grain needs.</summary>
    public Task<ChargePointRecall?> FindAsync(string chargePointId, CancellationToken cancellationToken) =>
        _recall.FindAsync(ChargePointId.Key(chargePointId), cancellationToken);

    private Task<IReadOnlyDictionary<string, ChargePointRecall>> RecallAllAsync(IReadOnlyCollection<string> keys) =>
        _database.ReadAsync(_sql, new() { { "keys", keys.ToArray() } }, ReadAsync, CancellationToken.None);

    private static async Task<IReadOnlyDictionary<string, ChargePointRecall>> ReadAsync(Results results)
    {
        var points = await results.ListAsync(ChargePointTable.Read, CancellationToken.None);
        var states = (await results.ListAsync(row => (State: ChargePointStateTable.Read(row), Version: row.BigInteger("version")), CancellationToken.None))
            .ToDictionary(row => row.State.ChargePointId, StringComparer.Ordinal);
        var connectors = (await results.ListAsync(ConnectorTable.Read, CancellationToken.None))
            .ToLookup(row => row.ChargePointId, row => row.State, StringComparer.Ordinal);
        var sessions = (await results.ListAsync(SessionTable.Read, CancellationToken.None)).ToLookup(session => session.ChargePointId, StringComparer.Ordinal);
        var transactions = (await results.ListAsync(row => (Id: row.Text("charge_point_id"), Last: row.BigInteger("last_transaction_id")), CancellationToken.None))
            .ToDictionary(row => row.Id, row => row.Last, StringComparer.Ordinal);
        var commands = (await results.ListAsync(CommandTable.Read, CancellationToken.None)).ToLookup(command => command.ChargePointId, StringComparer.Ordinal);
        var switches = (await results.ListAsync(row => (Id: row.Text("charge_point_id"), Switch: QuirkStore.Read(row)), CancellationToken.None))
            .ToLookup(row => row.Id, row => row.Switch, StringComparer.Ordinal);
        var certificates = (await results.ListAsync(StationCertificateTable.Read, CancellationToken.None))
            .ToLookup(certificate => certificate.ChargePointId, StringComparer.Ordinal);
        var reservations = (await results.ListAsync(ReservationTable.Read, CancellationToken.None)).ToLookup(reservation => reservation.ChargePointId, StringComparer.Ordinal);
        return points.ToDictionary(point => ChargePointId.Key(point.ChargePointId), Recall, StringComparer.Ordinal);

        ChargePointRecall Recall(ChargePoint point)
        {
            var id = point.ChargePointId;
            var (state, version) = states.GetValueOrDefault(id);
            return new(point, state, version, [.. connectors[id]], [.. sessions[id]], (int)transactions[id], [.. commands[id]], [.. reservations[id]], [.. switches[id]]) { Certificates = [.. certificates[id]] };
        }
    }
}
