using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>api_keys</c>. Scopes are one text, separated by spaces, as in OAuth.</summary>
internal static class ApiKeyTable
{
    public static readonly Columns<ApiKey> Columns = new Columns<ApiKey>()
        .Text("key_id", key => key.KeyId)
        .Text("organization_id", key => key.OrganizationId)
        .Text("name", key => key.Name)
        .Text("secret_hash", key => key.SecretHash)
        .Text("scopes", key => string.Join(' ', key.Scopes))
        .Time("created_at", key => key.CreatedAt)
        .Time("expires_at", key => key.ExpiresAt)
        .Time("last_used_at", key => key.LastUsedAt);

    public static ApiKey Read(Row row) => new(
        row.Text("key_id"), row.Text("organization_id"), row.Text("name"), row.Text("secret_hash"),
        row.Text("scopes").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.Time("created_at"), row.TimeOrNull("expires_at"), row.TimeOrNull("last_used_at"));
}
