using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Queries;

internal sealed class AuditQueries(Database database) : IAuditQueries
{
    public Task<Page<AuditEntry>> ListAsync(string organizationId, AuditFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("at >= @from", "from", filter.From);
        where.If("at < @before", "before", filter.Before);
        where.If("actor_id = @actor_id", "actor_id", filter.ActorId);
        where.If("(action = @action or substr(action, 1, length(@action) + 1) = @action || '.')", "action", filter.Action);
        where.If("resource_id = @resource_id", "resource_id", filter.ResourceId);
        var sql = $"""
            select count(*) as total from audit_entries where {where};
            select {AuditTable.Columns.Names} from audit_entries where {where}
            order by at desc, audit_id desc
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, AuditTable.Read, cancellationToken);
    }
}
