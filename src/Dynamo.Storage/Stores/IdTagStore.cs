using Dynamo.Domain.Access;
using Dynamo.Storage.Kept;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagStore : IIdTagStore
{
    private const string Table = "id_tags";

    private static readonly string Insert =
        $"insert into id_tags ({IdTagTable.Columns.Names}) values ({IdTagTable.Columns.Parameters}) on conflict do nothing";

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

    public async Task<bool> InsertAsync(IdTag idTag, CancellationToken cancellationToken)
    {
        var inserted = await _database.ExecuteAsync(Insert, SqlParameters.Of(IdTagTable.Columns, idTag), cancellationToken) == 1;
        _kept.Changed(Table, $"{idTag.OrganizationId} {IdTag.Key(idTag.Tag)}");
        return inserted;
    }

    public ValueTask<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        _find.FindAsync((organizationId, IdTag.Key(tag)), cancellationToken);

    public Task<Page<IdTag>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        _database.PageAsync(List, new() { { "organization_id", organizationId } }, page, IdTagTable.Read, cancellationToken);

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
