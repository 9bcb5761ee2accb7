using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class LocalListStore(Database database) : ILocalListStore
{
    private static readonly string Find = $"""
        select {LocalListTable.Columns.Of("l")} from local_lists l join charge_points c on c.charge_point_id = l.charge_point_id
        where c.charge_point_key = @charge_point_key and l.organization_id = @organization_id
        """;

    /// <summary>A row of a tenant that had the charge point before gives way: its version says nothing to the one who has it now.</summary>
    private static readonly string Insert = $"""
        insert into local_lists as l ({LocalListTable.Columns.Names}) values ({LocalListTable.Columns.Parameters})
        on conflict (charge_point_id) do update set {Assignments(excluded: true)}
        where l.organization_id <> excluded.organization_id
        """;

    private static readonly string Update = $"""
        update local_lists set {Assignments(excluded: false)}
        where charge_point_id = @charge_point_id and organization_id = @organization_id and version = @version - 1
        """;

    private static readonly string ListKept = $"""
        select {LocalListTable.Columns.Of("l").Replace("l.sent", "null as sent", StringComparison.Ordinal)}, s.boot_firmware_version,
            s.connection_changed_at, s.booted_at
        from local_lists l join charge_point_states s on s.charge_point_id = l.charge_point_id and s.organization_id = l.organization_id
        where l.is_synced and s.connected and s.registration = 'Accepted' and l.charge_point_id > @after
        order by l.charge_point_id
        limit @limit
        """;

    private const string ListEntries = """
        select t.tag, t.expires_at, t.parent_tag from id_tags t
        left join id_tag_groups g on g.organization_id = t.organization_id and g.group_key = t.parent_key
        left join drivers d on d.organization_id = t.organization_id and d.driver_id = t.driver_id
        where t.organization_id = @organization_id and t.status = 'Active' and (t.expires_at is null or t.expires_at > @now)
            and (g.status is null or g.status = 'Active') and (t.driver_id is null or d.status = 'Active')
        """;

    public Task<LocalListState?> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        database.FindAsync(
            Find, new() { { "organization_id", organizationId }, { "charge_point_key", ChargePointId.Key(chargePointId) } }, LocalListTable.Read, cancellationToken);

    public async Task<bool> SaveAsync(LocalListState state, CancellationToken cancellationToken)
    {
        var (sql, parameters) = Write(state);
        return await database.ExecuteAsync(sql, parameters, cancellationToken) == 1;
    }

    public Task<bool> SaveAsync(LocalListState state, AuditEntry audit, CancellationToken cancellationToken)
    {
        var (sql, parameters) = Write(state);
        return database.ChangeAsync(sql, parameters, audit, cancellationToken);
    }

    public Task<IReadOnlyList<KeptLocalList>> ListKeptAsync(string after, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListKept, new() { { "after", after }, { "limit", limit } }, ReadKept, cancellationToken);

    public Task<IReadOnlyList<LocalListEntry>> ListEntriesAsync(
        string organizationId, string? parentTag, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "organization_id", organizationId }, { "now", now }, { "limit", limit } };
        if (parentTag is not null)
            parameters.Add("parent_key", IdTag.Key(parentTag));
        var sql = $"{ListEntries} {(parentTag is null ? "" : "and t.parent_key = @parent_key")} order by t.tag_key limit @limit";
        return database.ListAsync(sql, parameters, row => new LocalListEntry(row.Text("tag"), row.TimeOrNull("expires_at"), row.TextOrNull("parent_tag")), cancellationToken);
    }

    private static (string Sql, SqlParameters Parameters) Write(LocalListState state) =>
        (state.Version == 0 ? Insert : Update, SqlParameters.Of(LocalListTable.Columns, state with { Version = state.Version + 1 }));

    private static KeptLocalList ReadKept(Row row)
    {
        var (connectedAt, bootedAt) = (row.TimeOrNull("connection_changed_at"), row.TimeOrNull("booted_at"));
        var latest = connectedAt > bootedAt || bootedAt is null ? connectedAt : bootedAt;
        return new(LocalListTable.Read(row), row.TextOrNull("boot_firmware_version"), latest ?? DateTimeOffset.MinValue);
    }

    private static string Assignments(bool excluded) => string.Join(", ", LocalListTable.Columns
        .Where(column => column.Name != "charge_point_id")
        .Select(column => $"{column.Name} = {(excluded ? "excluded." : "@")}{column.Name}"));
}
