using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Installers;

/// <summary>Logs installers in and out.</summary>
internal sealed class InstallerLoginOperations(
    IInstallerStore installers, PasswordCheck passwords, InstallerTokens tokens, IOptions<InstallerOptions> options, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>A token for an installer, if address and password belong together and the account may be used.</summary>
    /// <param name="request">Address and password.</param>
    /// <param name="remote">Where the request came from, if that is known.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<InstallerLoginAnswer>> LogIn(InstallerLogInRequest request, IPAddress? remote, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        checks.Require(!string.IsNullOrWhiteSpace(request.Email), "email", "is required");
        checks.Require(!string.IsNullOrEmpty(request.Password), "password", "is required");
        if (checks.Refusal is { } refusal)
            return refusal;
        var outcome = await passwords.Verify(installers, request.Email, request.Password, remote, cancellationToken);
        if (!outcome.IsDone)
            return outcome.Refusal;
        return outcome.Value is { IsActive: false } installer
            ? await passwords.NotVerified(installer, remote, cancellationToken)
            : await Begin(outcome.Value, cancellationToken);
    }

    /// <summary>Ends the login of who asks: its token is refused from now on.</summary>
    public async Task<Refusal?> LogOut(LoggedInInstaller caller, CancellationToken cancellationToken)
    {
        await installers.LogOutAsync(caller.LoginId, cancellationToken);
        return null;
    }

    /// <summary>A new login, unless the installer's password was changed since it was looked at.</summary>
    internal async Task<Outcome<InstallerLoginAnswer>> Begin(Installer installer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var login = new InstallerLogin(Identifiers.New(Identifiers.InstallerLogin, now), installer.InstallerId, now, now + options.Value.TokenLifetime);
        var token = await tokens.Make(login, cancellationToken);
        if (await installers.LogInAsync(login, installer.PasswordHash, options.Value.MaxLogins, cancellationToken) is not { } ended)
            return passwords.Wrong();
        if (ended > 0)
            metrics.LimitHit(ApiMetrics.InstallerLogins);
        return new InstallerLoginAnswer(token, token, "Bearer", (long)options.Value.TokenLifetime.TotalSeconds, login.ExpiresAt, installer.InstallerId);
    }
}
