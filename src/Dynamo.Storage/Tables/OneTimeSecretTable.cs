using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>one_time_secrets</c>.</summary>
internal static class OneTimeSecretTable
{
    public static readonly Columns<OneTimeSecret> Columns = new Columns<OneTimeSecret>()
        .Text("token_hash", secret => secret.TokenHash)
        .Text("user_id", secret => secret.AccountId)
        .Enum<SecretPurpose>("purpose", secret => secret.Purpose)
        .Time("created_at", secret => secret.CreatedAt)
        .Time("expires_at", secret => secret.ExpiresAt);

    private static readonly string Insert = $"insert into one_time_secrets ({Columns.Names}) values ({Columns.Parameters})";

    private const string Supersede = "delete from one_time_secrets where user_id = @user_id and purpose = @purpose";

    /// <summary>Query for the account of the secret that is named by the parameters of <see cref="Key"/>, while it is good.</summary>
    public const string Good = "select user_id from one_time_secrets where token_hash = @token_hash and purpose = @purpose and expires_at > @now";

    /// <summary>Uses a secret up. Others of the same purpose go with it: their mails are older, or somebody else asked for them.</summary>
    public const string UseUp = $"delete from one_time_secrets where purpose = @purpose and user_id = ({Good})";

    /// <summary>Writes a new secret.</summary>
    public static Statement New(OneTimeSecret secret) => Statement.Of(Insert, Columns, secret);

    /// <summary>Earlier secrets of the same account and purpose stop being good.</summary>
    public static Statement SupersededBy(OneTimeSecret secret) =>
        new(Supersede, new() { { "user_id", secret.AccountId }, { "purpose", secret.Purpose.ToString() } }, MayChangeNothing: true);

    /// <summary>Names a secret as it was presented.</summary>
    public static SqlParameters Key(string tokenHash, SecretPurpose purpose, DateTimeOffset now) =>
        new() { { "token_hash", tokenHash }, { "purpose", purpose.ToString() }, { "now", now } };
}
