using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagStore : IIdTagStore
{
    private const string Table = "id_tags";

    private static readonly string Insert =
        $"insert into id_tags ({IdTagTable.Columns.Names}) values ({IdTagTable.Columns.Parameters}) on conflict do nothing";

    private const string Update = $"""
        update id_tags set status = @status, expires_at = @expires_at, parent_tag = @parent_tag, {Versions.Next}
        where organization_id = @organization_id and tag_key = @tag_key and {Versions.IsExpected}
        """;

    private const string Delete = $"delete from id_tags where organization_id = @organization_id and tag_key = @tag_key and {Versions.IsExpected}";

    private static readonly string List = $"""
        select count(*) as total from id_tags where organization_id = @organization_id;
        select {IdTagTable.Columns.Names} from id_tags
        where organization_id = @organization_id
        order by created_at desc, tag_key
        limit @limit offset @offset
        """;

    private readonly Database _database;
    private readonly string _findAll;
    private readonly KeptReads _kept;
    private readonly KeptRead<(string OrganizationId, string Key), IdTag> _find;

    public IdTagStore(Database database, KeptReads kept)
    {
        (_database, _kept) = (database, kept);
        _findAll = $"select {IdTagTable.Columns.Of("t")} from {database.KeyPairTable} join id_tags t on t.organization_id = k.first and t.tag_key = k.second";
        _find = kept.Of<(string OrganizationId, string Key), IdTag>(Table, new(FindAllAsync), ReadKey);
    }

    public Task<bool> InsertAsync(IdTag idTag, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(Insert, SqlParameters.Of(IdTagTable.Columns, idTag), idTag.OrganizationId, idTag.Tag, audit, cancellationToken);

    public Task<bool> UpdateAsync(IdTag idTag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(Update, SqlParameters.Of(IdTagTable.Columns, idTag).Expecting(expectedVersion), idTag.OrganizationId, idTag.Tag, audit, cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string tag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "organization_id", organizationId }, { "tag_key", IdTag.Key(tag) } }.Expecting(expectedVersion);
        return WriteAsync(Delete, parameters, organizationId, tag, audit, cancellationToken);
    }

    public ValueTask<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        _find.FindAsync((organizationId, IdTag.Key(tag)), cancellationToken);

    public Task<Page<IdTag>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        _database.PageAsync(List, new() { { "organization_id", organizationId } }, page, IdTagTable.Read, cancellationToken);

    private async Task<bool> WriteAsync(string sql, SqlParameters parameters, string organizationId, string tag, AuditEntry audit, CancellationToken cancellationToken)
    {
        var written = await _database.ChangeAsync(sql, parameters, audit, cancellationToken);
        _kept.Changed(Table, $"{organizationId} {IdTag.Key(tag)}");
        return written;
    }

    private async Task<IReadOnlyDictionary<(string OrganizationId, string Key), IdTag>> FindAllAsync(IReadOnlyCollection<(string OrganizationId, string Key)> keys)
    {
        var parameters = new SqlParameters
        {
            { "first", keys.Select(key => key.OrganizationId).ToArray() },
            { "second", keys.Select(key => key.Key).ToArray() },
        };
        var tags = await _database.ListAsync(_findAll, parameters, IdTagTable.Read, CancellationToken.None);
        return tags.ToDictionary(tag => (tag.OrganizationId, IdTag.Key(tag.Tag)));
    }

    /// <summary>The key of a changed row: the organization, whose id has no space, and the tag's key, which may have.</summary>
    private static (string OrganizationId, string Key) ReadKey(string changed)
    {
        var space = changed.IndexOf(' ', StringComparison.Ordinal);
        return (changed[..space], changed[(space + 1)..]);
    }
}
