using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class TokenKeyStore(Database database) : ITokenKeyStore
{
    private static readonly string List = $"select {TokenKeyTable.Columns.Names} from token_keys order by created_at desc, key_id desc";

    private static readonly string Insert = $"insert into token_keys ({TokenKeyTable.Columns.Names}) values ({TokenKeyTable.Columns.Parameters})";

    private const string Remove = "delete from token_keys where created_at < @before";

    public Task<IReadOnlyList<TokenKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ListAsync(List, [], TokenKeyTable.Read, cancellationToken);

    public Task InsertAsync(TokenKey key, DateTimeOffset removeBefore, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [Statement.Of(Insert, TokenKeyTable.Columns, key), new(Remove, new() { { "before", removeBefore } }, MayChangeNothing: true)],
            cancellationToken);
}
