using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>one_time_secrets</c>.</summary>
internal static class OneTimeSecretTable
{
    public static readonly Columns<OneTimeSecret> Columns = new Columns<OneTimeSecret>()
        .Text("token_hash", secret => secret.TokenHash)
        .Text("user_id", secret => secret.UserId)
        .Enum<SecretPurpose>("purpose", secret => secret.Purpose)
        .Time("created_at", secret => secret.CreatedAt)
        .Time("expires_at", secret => secret.ExpiresAt);

    private static readonly string Insert = $"insert into one_time_secrets ({Columns.Names}) values ({Columns.Parameters})";

    /// <summary>Writes a new secret.</summary>
    public static Statement New(OneTimeSecret secret) => Statement.Of(Insert, Columns, secret);
}
