using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class UserStore(Database database) : IUserStore
{
    private static readonly AccountStatements<User> Statements = new("users", "user_id", UserTable.Columns, UserTable.Read);

    private static readonly string InsertUser =
        $"insert into users ({UserTable.Columns.Names}) values ({UserTable.Columns.Parameters}) on conflict (email_key) do nothing";

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Statements.FindByEmailAsync(database, email, cancellationToken);

    public Task<User?> FindAsync(string accountId, CancellationToken cancellationToken) => Statements.FindAsync(database, accountId, cancellationToken);

    public Task<User?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        Statements.FindBySecretAsync(database, tokenHash, purpose, now, cancellationToken);

    public Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(Statements.VerifyEmail(tokenHash, now), cancellationToken);

    public Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(Statements.ResetPassword(tokenHash, passwordHash, now), cancellationToken);

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
}
