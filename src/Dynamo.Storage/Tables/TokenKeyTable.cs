using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>token_keys</c>.</summary>
internal static class TokenKeyTable
{
    public static readonly Columns<TokenKey> Columns = new Columns<TokenKey>()
        .Text("key_id", key => key.KeyId)
        .Bytes("protected_key", key => key.ProtectedKey)
        .Time("created_at", key => key.CreatedAt);

    public static TokenKey Read(Row row) => new(row.Text("key_id"), row.Bytes("protected_key"), row.Time("created_at"));
}
