using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagGroupStore(Database database, IdTagStandings standings) : IIdTagGroupStore
{
    private static readonly string Insert =
        $"insert into id_tag_groups ({IdTagGroupTable.Columns.Names}) values ({IdTagGroupTable.Columns.Parameters}) on conflict do nothing";

    private const string Update = $"""
        update id_tag_groups set name = @name, status = @status, {Versions.Next}
        where organization_id = @organization_id and group_key = @group_key and {Versions.IsExpected}
        """;

    /// <summary>A token that gets the group at the same moment is no harm: it then names a group that nothing is known of.</summary>
    private const string DeleteEmpty = $"""
        delete from id_tag_groups
        where organization_id = @organization_id and group_key = @group_key and {Versions.IsExpected}
            and not exists (select 1 from id_tags t where t.organization_id = @organization_id and t.parent_key = @group_key)
        """;

    private static readonly string Select = $"""
        select {IdTagGroupTable.Columns.Of("g")},
            (select count(*) from id_tags t where t.organization_id = g.organization_id and t.parent_key = g.group_key) as member_count
        from id_tag_groups g
        """;

    private static readonly string Find = $"{Select} where g.organization_id = @organization_id and g.group_key = @group_key";

    public Task<bool> InsertAsync(IdTagGroup group, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(Insert, SqlParameters.Of(IdTagGroupTable.Columns, group), group.OrganizationId, group.ParentTag, audit, cancellationToken);

    public Task<bool> UpdateAsync(IdTagGroup group, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = SqlParameters.Of(IdTagGroupTable.Columns, group).Expecting(expectedVersion);
        return WriteAsync(Update, parameters, group.OrganizationId, group.ParentTag, audit, cancellationToken);
    }

    public Task<bool> DeleteEmptyAsync(string organizationId, string parentTag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(DeleteEmpty, Key(organizationId, parentTag).Expecting(expectedVersion), organizationId, parentTag, audit, cancellationToken);

    public async Task<(IdTagGroup Group, int MemberCount)?> FindAsync(string organizationId, string parentTag, CancellationToken cancellationToken)
    {
        var groups = await database.ListAsync(Find, Key(organizationId, parentTag), Read, cancellationToken);
        return groups is [var group] ? group : null;
    }

    public Task<Page<(IdTagGroup Group, int MemberCount)>> ListAsync(
        string organizationId, IdTagGroupFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("g.organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("g.status = @status", "status", filter.Status?.ToString());
        where.IfContains(["g.parent_tag", "g.name"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from id_tag_groups g where {where};
            {Select}
            where {where}
            order by {Order(filter)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    private async Task<bool> WriteAsync(
        string sql, SqlParameters parameters, string organizationId, string parentTag, AuditEntry audit, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ChangeAsync(sql, parameters, audit, cancellationToken);
        }
        finally
        {
            // Also after a failure: a transaction of which no answer came may have been made.
            standings.GroupChanged(organizationId, parentTag);
        }
    }

    private static SqlParameters Key(string organizationId, string parentTag) =>
        new() { { "organization_id", organizationId }, { "group_key", IdTag.Key(parentTag) } };

    /// <summary>The key comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    private static string Order(IdTagGroupFilter filter)
    {
        var direction = filter.Descending ? " desc" : "";
        return filter.Order switch
        {
            IdTagGroupOrder.Name => $"lower(g.name){direction}, g.group_key",
            IdTagGroupOrder.ParentTag => $"g.group_key{direction}",
            _ => $"g.created_at{direction}, g.group_key",
        };
    }

    private static (IdTagGroup Group, int MemberCount) Read(Row row) => (IdTagGroupTable.Read(row), (int)row.BigInteger("member_count"));
}
