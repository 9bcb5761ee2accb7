using Dynamo.Domain.Charging;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class SessionStore : ISessionStore
{
    private static readonly string FindByTransaction = $"""
        select {SessionTable.Columns.Names} from charging_sessions
        where charge_point_id = @charge_point_id and transaction_id = @transaction_id
        """;

    private static readonly string FindByStart = $"""
        select {SessionTable.Columns.Names} from charging_sessions
        where charge_point_id = @charge_point_id and connector_id = @connector_id
          and started_at = @started_at and id_tag = @id_tag and meter_start_mwh = @meter_start_mwh
        """;

    /// <summary>By where the charge points are now: a session keeps the site at which it began, its power is drawn where its charge point is.</summary>
    private static readonly string ListActiveAtSite = $"""
        select {SessionTable.Columns.Of("s")} from charge_points c
        join charging_sessions s on s.organization_id = c.organization_id and s.charge_point_id = c.charge_point_id and s.stopped_at is null
        where c.site_id = @site_id
        order by s.charge_point_id, s.connector_id
        """;

    private const string ListForgotten = """
        select distinct s.charge_point_id from charging_sessions s
        left join connectors c on c.charge_point_id = s.charge_point_id and c.connector_id = s.connector_id
        where s.stopped_at is null and (
            (c.ocpp_status in ('Available', 'Finishing') and c.reported_at > s.started_at and c.reported_at >= s.last_reading_at and c.reported_at <= @free_since)
            or (s.last_reading_at <= @silent_since and s.received_at <= @silent_since))
        order by s.charge_point_id
        limit @limit
        """;

    private readonly Database _database;
    private readonly string _loadAll;
    private readonly GroupRead<string, LoadedSession> _load;

    public SessionStore(Database database)
    {
        _database = database;
        _loadAll = $"select {SessionTable.Columns.Of("s")} from {database.KeyTable} join charging_sessions s on s.session_id = k.key";
        _load = new(LoadAllAsync);
    }

    public async Task<(ChargingSession Session, long Version)?> LoadAsync(string sessionId, CancellationToken cancellationToken) =>
        await _load.FindAsync(sessionId, cancellationToken) is { } loaded ? (loaded.Session, loaded.Version) : null;

    public Task<ChargingSession?> FindByTransactionAsync(string chargePointId, int transactionId, CancellationToken cancellationToken) =>
        _database.FindAsync(
            FindByTransaction,
            new() { { "charge_point_id", chargePointId }, { "transaction_id", transactionId } },
            SessionTable.Read,
            cancellationToken);

    public Task<ChargingSession?> FindByStartAsync(string chargePointId, TransactionStart start, CancellationToken cancellationToken) =>
        _database.FindAsync(
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

    public Task<IReadOnlyList<string>> ListForgottenAsync(SessionPatience patience, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        _database.ListAsync(
            ListForgotten,
            new() { { "free_since", now - patience.AfterStatus }, { "silent_since", now - patience.Silence }, { "limit", limit } },
            row => row.Text("charge_point_id"),
            cancellationToken);

    public Task<IReadOnlyList<ChargingSession>> ListActiveAtSiteAsync(string siteId, CancellationToken cancellationToken) =>
        _database.ListAsync(ListActiveAtSite, new() { { "site_id", siteId } }, SessionTable.Read, cancellationToken);

    private async Task<IReadOnlyDictionary<string, LoadedSession>> LoadAllAsync(IReadOnlyCollection<string> sessionIds)
    {
        var sessions = await _database.ListAsync(
            _loadAll,
            new() { { "keys", sessionIds.ToArray() } },
            row => new LoadedSession(SessionTable.Read(row), row.BigInteger("version")),
            CancellationToken.None);
        return sessions.ToDictionary(loaded => loaded.Session.SessionId, StringComparer.Ordinal);
    }

    private sealed record LoadedSession(ChargingSession Session, long Version);
}
