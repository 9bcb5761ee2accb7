using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Mails;

namespace Dynamo.Storage.Stores;

/// <summary>Installers and their logins. A new password ends all logins.</summary>
public interface IInstallerStore : IAccountStore<Installer>
{
    /// <summary>Creates an installer, with the mail that asks to prove the address, if that is asked; all or nothing.</summary>
    /// <returns><see langword="false"/> when an installer has the address already, in whatever spelling.</returns>
    Task<bool> SignUpAsync(Installer installer, (OneTimeSecret Secret, Mail Mail)? verification, CancellationToken cancellationToken);

    /// <summary>Notes a login. Logins whose time is over are forgotten, and the oldest ones beyond a number end.</summary>
    /// <param name="login">The login.</param>
    /// <param name="passwordHash">The password it was made with.</param>
    /// <param name="most">Most logins of one installer at the same time.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    /// <returns>Number of logins that ended before their time; <see langword="null"/> if the installer has another password by now, and nothing was noted.</returns>
    Task<int?> LogInAsync(InstallerLogin login, string passwordHash, int most, CancellationToken cancellationToken);

    /// <summary>The installer of a login that is good at a time.</summary>
    Task<Installer?> FindByLoginAsync(string loginId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a login.</summary>
    Task LogOutAsync(string loginId, CancellationToken cancellationToken);
}

/// <summary>Keys with which tokens are signed.</summary>
public interface ITokenKeyStore
{
    /// <summary>All keys, newest first.</summary>
    Task<IReadOnlyList<TokenKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key and removes those made before a time.</summary>
    Task InsertAsync(TokenKey key, DateTimeOffset removeBefore, CancellationToken cancellationToken);
}
