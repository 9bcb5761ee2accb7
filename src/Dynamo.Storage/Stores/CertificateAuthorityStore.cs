using Dynamo.Domain.Security;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class CertificateAuthorityStore(Database database) : ICertificateAuthorityStore
{
    private static readonly string List = $"select {AuthorityRootTable.Columns.Names} from certificate_authorities order by generation";

    private static readonly string Insert = $"""
        insert into certificate_authorities ({AuthorityRootTable.Columns.Names}) values ({AuthorityRootTable.Columns.Parameters})
        on conflict (generation) do nothing
        """;

    public Task<IReadOnlyList<AuthorityRoot>> ListAsync(CancellationToken cancellationToken) =>
        database.ListAsync(List, [], AuthorityRootTable.Read, cancellationToken);

    public Task InsertAsync(AuthorityRoot root, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Insert, SqlParameters.Of(AuthorityRootTable.Columns, root), cancellationToken);
}
