using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

/// <summary>The statements of a kind of account. Its table has the columns <c>email_key</c>, <c>password_hash</c>, <c>password_changed_at</c> and <c>email_verified_at</c>.</summary>
/// <param name="table">Name of the table.</param>
/// <param name="id">Name of its key.</param>
/// <param name="columns">Its columns.</param>
/// <param name="read">Reads a row.</param>
/// <param name="proven">What else is set once mail was proven to arrive.</param>
/// <typeparam name="TAccount">The kind.</typeparam>
internal sealed class AccountStatements<TAccount>(string table, string id, Columns<TAccount> columns, Func<Row, TAccount> read, string proven = "")
    where TAccount : class, IAccount
{
    private readonly string _findByEmail = $"select {columns.Names} from {table} where email_key = @email_key";

    private readonly string _find = $"select {columns.Names} from {table} where {id} = @account_id";

    private readonly string _findBySecret = $"select {columns.Names} from {table} where {id} = ({OneTimeSecretTable.Good})";

    private readonly string _verify =
        $"update {table} set email_verified_at = coalesce(email_verified_at, @now){proven} where {id} = ({OneTimeSecretTable.Good})";

    private readonly string _setPassword = $"""
        update {table}
        set password_hash = @password_hash, password_changed_at = @now, email_verified_at = coalesce(email_verified_at, @now){proven}
        where {id} = ({OneTimeSecretTable.Good})
        """;

    public Task<TAccount?> FindByEmailAsync(Database database, string email, CancellationToken cancellationToken) =>
        database.FindAsync(_findByEmail, new() { { "email_key", User.EmailKey(email) } }, read, cancellationToken);

    public Task<TAccount?> FindAsync(Database database, string accountId, CancellationToken cancellationToken) =>
        database.FindAsync(_find, new() { { "account_id", accountId } }, read, cancellationToken);

    public Task<TAccount?> FindBySecretAsync(
        Database database, string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(_findBySecret, OneTimeSecretTable.Key(tokenHash, purpose, now), read, cancellationToken);

    /// <summary>Notes that mail arrives, and uses the secret up.</summary>
    public IReadOnlyList<Statement> VerifyEmail(string tokenHash, DateTimeOffset now)
    {
        var secret = OneTimeSecretTable.Key(tokenHash, SecretPurpose.VerifyEmail, now);
        return [new(_verify, secret), new(OneTimeSecretTable.UseUp, secret)];
    }

    /// <summary>Sets another password, and uses the secret up.</summary>
    /// <param name="tokenHash">The secret.</param>
    /// <param name="passwordHash">The password.</param>
    /// <param name="now">The present time.</param>
    /// <param name="between">What else changes for the account of <see cref="OneTimeSecretTable.Good"/>, or nothing.</param>
    public IReadOnlyList<Statement> ResetPassword(string tokenHash, string passwordHash, DateTimeOffset now, string? between = null)
    {
        var secret = OneTimeSecretTable.Key(tokenHash, SecretPurpose.ResetPassword, now);
        var change = OneTimeSecretTable.Key(tokenHash, SecretPurpose.ResetPassword, now);
        change.Add("password_hash", passwordHash);
        IReadOnlyList<Statement> besides = between is null ? [] : [new(between, secret, MayChangeNothing: true)];
        return [new(_setPassword, change), .. besides, new(OneTimeSecretTable.UseUp, secret)];
    }
}
