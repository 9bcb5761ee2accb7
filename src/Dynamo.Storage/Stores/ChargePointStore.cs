using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ChargePointStore(Database database, ISignsOfLife signsOfLife) : IChargePointStore
{
    private static readonly string Insert = $"""
        insert into charge_points ({ChargePointTable.Columns.Names}) values ({ChargePointTable.Columns.Parameters})
        on conflict do nothing
        """;

    private static readonly string Find = $"""
        select {ChargePointTable.Columns.Names} from charge_points
        where charge_point_key = @charge_point_key and organization_id = @organization_id
        """;

    /// <summary>All a grain needs, in one round trip. The registry knows the spelling under which the other tables keep the charge point.</summary>
    private static readonly string Recall = $"""
        select {ChargePointTable.Columns.Names} from charge_points where charge_point_key = @charge_point_key;

        select {ChargePointStateTable.Columns.Of("s")} from charge_points c
        join charge_point_states s on s.charge_point_id = c.charge_point_id
        where c.charge_point_key = @charge_point_key;

        select {ConnectorTable.Columns.Of("k")} from charge_points c
        join connectors k on k.charge_point_id = c.charge_point_id
        where c.charge_point_key = @charge_point_key
        order by k.connector_id;

        select {SessionTable.Columns.Of("s")} from charge_points c
        join charging_sessions s on s.organization_id = c.organization_id and s.charge_point_id = c.charge_point_id
        where c.charge_point_key = @charge_point_key and s.stopped_at is null
        order by s.transaction_id;

        select cast(coalesce(max(s.transaction_id), 0) as bigint) as last_transaction_id from charge_points c
        join charging_sessions s on s.charge_point_id = c.charge_point_id
        where c.charge_point_key = @charge_point_key;

        select {CommandTable.Columns.Of("m")} from charge_points c
        join commands m on m.charge_point_id = c.charge_point_id
        where c.charge_point_key = @charge_point_key and m.status = 'Pending'
        order by m.requested_at, m.command_id
        """;

    private const string ListIdsBySite = "select charge_point_id from charge_points where site_id = @site_id order by charge_point_key";

    private const string ListSilent = """
        select charge_point_id from charge_point_states
        where connected and coalesce(last_seen_at, connection_changed_at) < @since
        order by coalesce(last_seen_at, connection_changed_at)
        limit @limit
        """;

    public async Task<bool> InsertAsync(ChargePoint chargePoint, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Insert, SqlParameters.Of(ChargePointTable.Columns, chargePoint), cancellationToken) == 1;

    public Task<ChargePoint?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        database.FindAsync(
            Find,
            new() { { "charge_point_key", ChargePointId.Key(chargePointId) }, { "organization_id", organizationId } },
            ChargePointTable.Read,
            cancellationToken);

    public Task<ChargePointRecall?> RecallAsync(string chargePointId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            Recall,
            new() { { "charge_point_key", ChargePointId.Key(chargePointId) } },
            async results =>
            {
                if (await results.FindAsync(ChargePointTable.Read, cancellationToken) is not { } chargePoint)
                    return null;
                var states = await results.ListAsync(row => (State: ChargePointStateTable.Read(row), Version: row.BigInteger("version")), cancellationToken);
                var connectors = await results.ListAsync(row => ConnectorTable.Read(row).State, cancellationToken);
                var sessions = await results.ListAsync(SessionTable.Read, cancellationToken);
                var lastTransactionId = await results.NumberAsync("last_transaction_id", cancellationToken);
                var commands = await results.ListAsync(CommandTable.Read, cancellationToken);
                var (state, version) = states is [var found] ? (found.State, found.Version) : (null, 0L);
                return new ChargePointRecall(chargePoint, state, version, connectors, sessions, (int)lastTransactionId, commands);
            },
            cancellationToken);

    public Task<IReadOnlyList<string>> ListIdsBySiteAsync(string siteId, CancellationToken cancellationToken) =>
        database.ListAsync(ListIdsBySite, new() { { "site_id", siteId } }, row => row.Text("charge_point_id"), cancellationToken);

    public Task TouchAsync(IReadOnlyList<(string ChargePointId, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken)
    {
        // The latest sign of each charge point, by key, so that two silos lock the rows in the same order.
        var latest = signs
            .GroupBy(sign => ChargePointId.Key(sign.ChargePointId), (key, same) => (Key: key, SeenAt: same.Max(sign => sign.SeenAt)))
            .OrderBy(sign => sign.Key, StringComparer.Ordinal)
            .ToList();
        return latest.Count == 0 ? Task.CompletedTask : signsOfLife.StoreAsync(latest, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListSilentAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListSilent, new() { { "since", since }, { "limit", limit } }, row => row.Text("charge_point_id"), cancellationToken);
}
