using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class RefusedConnectionStore(Database database) : IRefusedConnectionStore
{
    private static readonly string Upsert = $"""
        insert into refused_connections ({RefusedConnectionTable.Columns.Names}) values ({RefusedConnectionTable.Columns.Parameters})
        on conflict (charge_point_key, fault) do update set
            charge_point_id = excluded.charge_point_id,
            remote_address = excluded.remote_address,
            user_name = excluded.user_name,
            offered = excluded.offered,
            is_secure = excluded.is_secure,
            certificate = excluded.certificate,
            last_at = excluded.last_at,
            attempts = refused_connections.attempts + excluded.attempts
        """;

    private const string ForgetOld = "delete from refused_connections where last_at < @before";

    private const string ForgetStrangers = $"""
        delete from refused_connections where fault = '{nameof(ConnectionFault.UnknownChargePoint)}' and charge_point_key not in (
            select charge_point_key from refused_connections where fault = '{nameof(ConnectionFault.UnknownChargePoint)}'
            order by last_at desc, charge_point_key limit @most)
        """;

    public async Task NoteAsync(
        IReadOnlyList<RefusedConnection> refused, DateTimeOffset forgetBefore, int mostStrangers, CancellationToken cancellationToken)
    {
        // In one order, so that two silos do not wait for each other; what is forgotten is locked in no order, and so comes apart.
        var inOrder = refused.OrderBy(one => ChargePointId.Key(one.ChargePointId), StringComparer.Ordinal).ThenBy(one => one.Fault);
        await database.ExecuteAllAsync([.. inOrder.Select(one => Statement.Of(Upsert, RefusedConnectionTable.Columns, one))], cancellationToken);
        await database.ExecuteAsync(ForgetOld, new() { { "before", forgetBefore } }, cancellationToken);
        await database.ExecuteAsync(ForgetStrangers, new() { { "most", mostStrangers } }, cancellationToken);
    }

    public Task<Page<ListedRefusal>> ListAsync(
        string organizationId, bool withStrangers, RefusedConnectionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        const string From = "from refused_connections r left join charge_points c on c.charge_point_key = r.charge_point_key";
        var where = new Conditions(withStrangers ? "(c.organization_id = @organization_id or c.organization_id is null)" : "c.organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("r.charge_point_key = @charge_point_key", "charge_point_key", filter.ChargePointId is { } id ? ChargePointId.Key(id) : null);
        where.If("r.fault = @fault", "fault", filter.Fault?.ToString());
        if (filter.IsRegistered is { } isRegistered)
            where.Add($"{(isRegistered ? "" : "not ")}{IsRegistered}");
        var sql = $"""
            select count(*) as total {From} where {where};
            select {RefusedConnectionTable.Columns.Of("r")}, {IsRegistered} as is_registered {From} where {where}
            order by r.last_at desc, r.charge_point_key, r.fault
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, row => new ListedRefusal(RefusedConnectionTable.Read(row), row.Boolean("is_registered")), cancellationToken);
    }

    private const string IsRegistered = "(c.charge_point_key is not null and c.decommissioned_at is null)";
}
