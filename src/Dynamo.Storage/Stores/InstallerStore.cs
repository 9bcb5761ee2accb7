using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Mails;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class InstallerStore(Database database) : IInstallerStore
{
    /// <summary>An account that waited for the proof of its address waits no longer.</summary>
    private static readonly AccountStatements<Installer> Statements =
        new("installers", "installer_id", InstallerTable.Columns, InstallerTable.Read, ", is_active = true");

    private static readonly string Insert = $"""
        insert into installers ({InstallerTable.Columns.Names}, password_changed_at) values ({InstallerTable.Columns.Parameters}, @created_at)
        on conflict (email_key) do nothing
        """;

    private static readonly string InsertLogin =
        $"insert into installer_logins ({InstallerLoginTable.Columns.Names}) values ({InstallerLoginTable.Columns.Parameters})";

    /// <summary>Changes nothing and holds the installer until the transaction ends: logins count each other, and a new password waits or is seen.</summary>
    private const string ClaimUnchanged =
        "update installers set email = email where installer_id = @installer_id and password_hash = @password_hash and is_active = true";

    private const string ForgetLogins = "delete from installer_logins where installer_id = @installer_id and expires_at <= @created_at";

    /// <summary>The login that was just made stays whatever the clocks of front ends say.</summary>
    private const string EndOldLogins = """
        delete from installer_logins
        where installer_id = @installer_id and login_id <> @login_id and login_id not in (
            select login_id from installer_logins where installer_id = @installer_id and login_id <> @login_id
            order by created_at desc, login_id desc limit @others)
        """;

    private const string EndAllLogins = $"delete from installer_logins where installer_id = ({OneTimeSecretTable.Good})";

    private static readonly string FindByLogin = $"""
        select {InstallerTable.Columns.Of("i")} from installers i join installer_logins l on l.installer_id = i.installer_id
        where l.login_id = @login_id and l.expires_at > @now and i.is_active
        """;

    private const string LogOut = "delete from installer_logins where login_id = @login_id";

    public Task<Installer?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Statements.FindByEmailAsync(database, email, cancellationToken);

    public Task<Installer?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        Statements.FindAsync(database, accountId, cancellationToken);

    public Task<Installer?> FindBySecretAsync(string tokenHash, SecretPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        Statements.FindBySecretAsync(database, tokenHash, purpose, now, cancellationToken);

    public Task<bool> VerifyEmailAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(Statements.VerifyEmail(tokenHash, now), cancellationToken);

    public Task<bool> ResetPasswordAsync(string tokenHash, string passwordHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(Statements.ResetPassword(tokenHash, passwordHash, now, EndAllLogins), cancellationToken);

    public Task<bool> SignUpAsync(Installer installer, (OneTimeSecret Secret, Mail Mail)? verification, CancellationToken cancellationToken)
    {
        List<Statement> statements = [Statement.Of(Insert, InstallerTable.Columns, installer)];
        if (verification is var (secret, mail))
            statements.AddRange([OneTimeSecretTable.New(secret), MailTable.New(mail)]);
        return database.ExecuteAllAsync(statements, cancellationToken);
    }

    public Task<int?> LogInAsync(InstallerLogin login, string passwordHash, int most, CancellationToken cancellationToken) =>
        database.TransactAsync<int?>(
            async transaction =>
            {
                if (await transaction.ExecuteAsync(ClaimUnchanged, new() { { "installer_id", login.InstallerId }, { "password_hash", passwordHash } }) == 0)
                    return null;
                var parameters = SqlParameters.Of(InstallerLoginTable.Columns, login);
                await transaction.ExecuteAsync(ForgetLogins, parameters);
                await transaction.ExecuteAsync(InsertLogin, parameters);
                var ended = await transaction.ExecuteAsync(EndOldLogins, new() { { "installer_id", login.InstallerId }, { "login_id", login.LoginId }, { "others", most - 1 } });
                await transaction.CommitAsync();
                return ended;
            },
            cancellationToken);

    public Task<Installer?> FindByLoginAsync(string loginId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(FindByLogin, new() { { "login_id", loginId }, { "now", now } }, InstallerTable.Read, cancellationToken);

    public Task LogOutAsync(string loginId, CancellationToken cancellationToken) =>
        database.ExecuteAsync(LogOut, new() { { "login_id", loginId } }, cancellationToken);
}
