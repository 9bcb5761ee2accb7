using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class IdTagStore(Database database) : IIdTagStore
{
    private static readonly string Insert =
        $"insert into id_tags ({IdTagTable.Columns.Names}) values ({IdTagTable.Columns.Parameters}) on conflict do nothing";

    private static readonly string Find =
        $"select {IdTagTable.Columns.Names} from id_tags where organization_id = @organization_id and tag_key = @tag_key";

    private static readonly string List = $"""
        select count(*) as total from id_tags where organization_id = @organization_id;
        select {IdTagTable.Columns.Names} from id_tags
        where organization_id = @organization_id
        order by created_at desc, tag_key
        limit @limit offset @offset
        """;

    public async Task<bool> InsertAsync(IdTag idTag, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Insert, SqlParameters.Of(IdTagTable.Columns, idTag), cancellationToken) == 1;

    public Task<IdTag?> FindAsync(string organizationId, string tag, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "organization_id", organizationId }, { "tag_key", IdTag.Key(tag) } }, IdTagTable.Read, cancellationToken);

    public Task<Page<IdTag>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, new() { { "organization_id", organizationId } }, page, IdTagTable.Read, cancellationToken);
}
