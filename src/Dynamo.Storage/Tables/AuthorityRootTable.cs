using Dynamo.Domain.Security;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>certificate_authorities</c>.</summary>
internal static class AuthorityRootTable
{
    public static readonly Columns<AuthorityRoot> Columns = new Columns<AuthorityRoot>()
        .Integer("generation", root => root.Generation)
        .Bytes("certificate", root => root.Certificate)
        .Bytes("protected_key", root => root.ProtectedKey)
        .Time("created_at", root => root.CreatedAt);

    public static AuthorityRoot Read(Row row) => new(row.Integer("generation"), row.Bytes("certificate"), row.Bytes("protected_key"), row.Time("created_at"));
}
