using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ChargePointStore(Database database, ISignsOfLife signsOfLife, ChargePointRecalls recalls) : IChargePointStore
{
    private const string SetPasswordHash = """
        update charge_points set password_hash = @password_hash
        where charge_point_key = @charge_point_key and organization_id = @organization_id and decommissioned_at is null and password_hash = @former
        """;

    private static readonly string Find = $"""
        select {ChargePointTable.Columns.Names} from charge_points
        where charge_point_key = @charge_point_key and organization_id = @organization_id and decommissioned_at is null
        """;

    private readonly string _listSome = $"""
        select {ChargePointTable.Columns.Of("c")} from {database.KeyTable} join charge_points c on c.charge_point_key = k.key
        where c.organization_id = @organization_id and c.decommissioned_at is null
        order by c.charge_point_key
        """;

    private const string ListIdsBySite = "select charge_point_id from charge_points where site_id = @site_id order by charge_point_key";

    private const string ListOverdue =
        "select distinct charge_point_id from commands where status = 'Pending' and deadline < @before order by charge_point_id limit @limit";

    private const string ListSilent = """
        select charge_point_id from charge_point_states
        where connected and coalesce(last_seen_at, connection_changed_at) < @since
        order by coalesce(last_seen_at, connection_changed_at)
        limit @limit
        """;

    public Task<RegistryOutcome> ApplyAsync(IReadOnlyList<RegistryChange> changes, bool isRehearsal, CancellationToken cancellationToken) =>
        database.TransactAsync(transaction => new Registry(transaction).ApplyAsync(changes, isRehearsal), cancellationToken);

    public Task<Decommissioning> DecommissionAsync(
        string organizationId, string chargePointId, long? expectedVersion, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken) =>
        database.TransactAsync(transaction => new Registry(transaction).DecommissionAsync(organizationId, chargePointId, expectedVersion, at, audit), cancellationToken);

    public Task<bool> SetPasswordHashAsync(ChargePoint chargePoint, string passwordHash, AuditEntry audit) =>
        database.ChangeAsync(
            SetPasswordHash,
            new()
            {
                { "charge_point_key", ChargePointId.Key(chargePoint.ChargePointId) },
                { "organization_id", chargePoint.OrganizationId },
                { "password_hash", passwordHash },
                { "former", chargePoint.PasswordHash },
            },
            audit,
            CancellationToken.None);

    public Task<ChargePoint?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        database.FindAsync(
            Find,
            new() { { "charge_point_key", ChargePointId.Key(chargePointId) }, { "organization_id", organizationId } },
            ChargePointTable.Read,
            cancellationToken);

    public Task<IReadOnlyList<ChargePoint>> ListAsync(string organizationId, IReadOnlyCollection<string> chargePointIds, CancellationToken cancellationToken) =>
        database.ListAsync(
            _listSome,
            new() { { "organization_id", organizationId }, { "keys", chargePointIds.Select(ChargePointId.Key).Distinct(StringComparer.Ordinal).ToArray() } },
            ChargePointTable.Read,
            cancellationToken);

    public Task<ChargePointRecall?> RecallAsync(string chargePointId, CancellationToken cancellationToken) =>
        recalls.FindAsync(chargePointId, cancellationToken);

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

    public Task<IReadOnlyList<string>> ListOverdueAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListOverdue, new() { { "before", before }, { "limit", limit } }, row => row.Text("charge_point_id"), cancellationToken);
}
