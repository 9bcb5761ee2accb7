using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagStore(Database database, IdTagStandings standings) : IIdTagStore
{
    private const string Delete = $"delete from id_tags where organization_id = @organization_id and tag_key = @tag_key and {Versions.IsExpected}";

    private static readonly string Find =
        $"select {IdTagTable.Columns.Names} from id_tags where organization_id = @organization_id and tag_key = @tag_key";

    private readonly string _listSome = $"""
        select {IdTagTable.Columns.Of("t")} from {database.KeyTable} join id_tags t on t.tag_key = k.key
        where t.organization_id = @organization_id
        order by t.tag_key
        """;

    public async Task<IReadOnlyList<IdTagRefusal>> ApplyAsync(
        IReadOnlyList<IdTagChange> changes, bool isRehearsal, CancellationToken cancellationToken)
    {
        try
        {
            return await database.TransactAsync(transaction => new IdTagBook(transaction).ApplyAsync(changes, isRehearsal), cancellationToken);
        }
        finally
        {
            // Also after a failure: a transaction of which no answer came may have been made.
            foreach (var change in changes)
                standings.TagChanged(change.IdTag.OrganizationId, change.IdTag.Tag);
        }
    }

    public async Task<bool> DeleteAsync(string organizationId, string tag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ChangeAsync(Delete, Key(organizationId, tag).Expecting(expectedVersion), audit, cancellationToken);
        }
        finally
        {
            standings.TagChanged(organizationId, tag);
        }
    }

    public Task<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(organizationId, tag), IdTagTable.Read, cancellationToken);

    public ValueTask<IdTagStanding?> FindStandingAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        standings.FindAsync(organizationId, tag, cancellationToken);

    public Task<IReadOnlyList<IdTag>> ListAsync(string organizationId, IReadOnlyCollection<string> tags, CancellationToken cancellationToken) =>
        database.ListAsync(
            _listSome,
            new() { { "organization_id", organizationId }, { "keys", tags.Select(IdTag.Key).Distinct(StringComparer.Ordinal).ToArray() } },
            IdTagTable.Read,
            cancellationToken);

    public Task<Page<IdTag>> ListAsync(string organizationId, IdTagFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("status = @status", "status", filter.Status?.ToString());
        where.If("parent_key = @parent_key", "parent_key", filter.ParentTag is { } parent ? IdTag.Key(parent) : null);
        where.If("driver_id = @driver_id", "driver_id", filter.DriverId);
        where.If("tag_key > @after", "after", filter.After is { } after ? IdTag.Key(after) : null);
        where.IfContains(["tag"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from id_tags where {where};
            select {IdTagTable.Columns.Names} from id_tags
            where {where}
            order by {Order(filter)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, IdTagTable.Read, cancellationToken);
    }

    private static SqlParameters Key(string organizationId, string tag) => new() { { "organization_id", organizationId }, { "tag_key", IdTag.Key(tag) } };

    /// <summary>The key comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    private static string Order(IdTagFilter filter)
    {
        var (direction, nulls) = filter.Descending ? (" desc", "first") : ("", "last");
        return filter.Order switch
        {
            IdTagOrder.Tag => $"tag_key{direction}",
            IdTagOrder.ExpiresAt => $"expires_at{direction} nulls {nulls}, tag_key",
            _ => $"created_at{direction}, tag_key",
        };
    }
}
