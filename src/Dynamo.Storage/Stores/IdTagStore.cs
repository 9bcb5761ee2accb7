using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagStore : IIdTagStore
{
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
    private readonly GroupRead<(string OrganizationId, string Key), IdTag> _find;

    public IdTagStore(Database database)
    {
        _database = database;
        _findAll = $"select {IdTagTable.Columns.Of("t")} from {database.KeyPairTable} join id_tags t on t.organization_id = k.first and t.tag_key = k.second";
        _find = new(FindAllAsync);
    }

    public async Task<bool> InsertAsync(IdTag idTag, CancellationToken cancellationToken) =>
        await _database.ExecuteAsync(Insert, SqlParameters.Of(IdTagTable.Columns, idTag), cancellationToken) == 1;

    public Task<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
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
}
