using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class UserStore(Database database) : IUserStore
{
    private static readonly string FindByEmail = $"select {UserTable.Columns.Names} from users where email_key = @email_key";

    private static readonly string Find = $"select {UserTable.Columns.Names} from users where user_id = @user_id";

    private static readonly string FindBySecret = $"""
        select {UserTable.Columns.Of("u")} from users u join one_time_secrets s on s.user_id = u.user_id
        where s.token_hash = @token_hash and s.purpose = @purpose and s.expires_at > @now
        """;

    private static readonly string InsertUser =
        $"insert into users ({UserTable.Columns.Names}) values ({UserTable.Columns.Parameters}) on conflict (email_key) do nothing";

    private const string Supersede = "delete from one_time_secrets where user_id = @user_id and purpose = @purpose";

    private const string GoodSecret =
        "select user_id from one_time_secrets where token_hash = @token_hash and purpose = @purpose and expires_at > @now";

    private static readonly string Verify = $"update users set email_verified_at = coalesce(email_verified_at, @now) where user_id = ({GoodSecret})";

    private static readonly string SetPassword = $"""
        update users set password_hash = @password_hash, password_changed_at = @now, email_verified_at = coalesce(email_verified_at, @now)
        where user_id = ({GoodSecret})
        """;

    /// <summary>Other secrets of the same purpose go with the one that is used: their mails are older, or somebody else asked for them.</summary>
    private static readonly string UseUp = $"delete from one_time_secrets where purpose = @purpose and user_id = ({GoodSecret})";

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        database.FindAsync(FindByEmail, new() { { "email_key", User.EmailKey(email) } }, UserTable.Read, cancellationToken);

    public Task<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, new() { { "user_id", userId } }, UserTable.Read, cancellationToken);

    public Task<bool> SignUpAsync(
        User user, Organization organization, OneTimeSecret secret, Mail mail, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [
                Statement.Of(InsertUser, UserTable.Columns, user),
                OrganizationTable.New(organization),
                MemberTable.New(new(organization.OrganizationId, user.UserId, Role.Owner, user.CreatedAt)),
                OneTimeSecretTable.New(secret),
                MailTable.New(mail),
                AuditTable.Entry(audit),
            ],
            cancellationToken);

    public Task SendSecretAsync(OneTimeSecret secret, Mail mail, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [
                new(Supersede, new() { { "user_id", secret.UserId }, { "purpose", secret.Purpose.ToString() } }, MayChangeNothing: true),
                OneTimeSecretTable.New(secret),
                MailTable.New(mail),
            ],
            cancellationToken);

    public Task<User?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(FindBySecret, Secret(tokenHash, purpose, now), UserTable.Read, cancellationToken);

    public Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Secret(tokenHash, SecretPurpose.VerifyEmail, now);
        return database.ExecuteAllAsync([new(Verify, secret), new(UseUp, secret)], cancellationToken);
    }

    public Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Secret(tokenHash, SecretPurpose.ResetPassword, now);
        var change = Secret(tokenHash, SecretPurpose.ResetPassword, now);
        change.Add("password_hash", passwordHash);
        return database.ExecuteAllAsync([new(SetPassword, change), new(UseUp, secret)], cancellationToken);
    }

    private static SqlParameters Secret(string tokenHash, SecretPurpose purpose, DateTimeOffset now) =>
        new() { { "token_hash", tokenHash }, { "purpose", purpose.ToString() }, { "now", now } };
}
