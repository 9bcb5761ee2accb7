using Dynamo.Domain.Charging;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class SessionStore(Database database) : ISessionStore
{
    private static readonly string Load = $"select {SessionTable.Columns.Names} from charging_sessions where session_id = @session_id";

    private static readonly string FindByTransaction = $"""
        select {SessionTable.Columns.Names} from charging_sessions
        where charge_point_id = @charge_point_id and transaction_id = @transaction_id
        """;

    private static readonly string FindByStart = $"""
        select {SessionTable.Columns.Names} from charging_sessions
        where charge_point_id = @charge_point_id and connector_id = @connector_id
          and started_at = @started_at and id_tag = @id_tag and meter_start_mwh = @meter_start_mwh
        """;

    private static readonly string ListActiveAtSite = $"""
        select {SessionTable.Columns.Names} from charging_sessions
        where site_id = @site_id and stopped_at is null
        order by charge_point_id, connector_id
        """;

    public async Task<(ChargingSession Session, long Version)?> LoadAsync(string sessionId, CancellationToken cancellationToken)
    {
        var sessions = await database.ListAsync(
            Load, new() { { "session_id", sessionId } }, row => (SessionTable.Read(row), row.BigInteger("version")), cancellationToken);
        return sessions is [var session] ? session : null;
    }

    public Task<ChargingSession?> FindByTransactionAsync(string chargePointId, int transactionId, CancellationToken cancellationToken) =>
        database.FindAsync(
            FindByTransaction,
            new() { { "charge_point_id", chargePointId }, { "transaction_id", transactionId } },
            SessionTable.Read,
            cancellationToken);

    public Task<ChargingSession?> FindByStartAsync(string chargePointId, TransactionStart start, CancellationToken cancellationToken) =>
        database.FindAsync(
            FindByStart,
            new()
            {
                { "charge_point_id", chargePointId },
                { "connector_id", start.ConnectorId },
                { "started_at", start.At },
                { "id_tag", start.IdTag },
                { "meter_start_mwh", start.MeterStart.MilliwattHours },
            },
            SessionTable.Read,
            cancellationToken);

    public Task<IReadOnlyList<ChargingSession>> ListActiveAtSiteAsync(string siteId, CancellationToken cancellationToken) =>
        database.ListAsync(ListActiveAtSite, new() { { "site_id", siteId } }, SessionTable.Read, cancellationToken);
}
