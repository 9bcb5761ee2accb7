using System.Security.Claims;
using System.Text.Encodings.Web;
using Dynamo.Api.Access;
using Dynamo.Domain.Installers;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Installers;

/// <summary>Authenticates installers by their token. Every request looks the login up, so that logging out works at once.</summary>
internal sealed class InstallerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    InstallerTokens tokens,
    IInstallerStore installers,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedKey.FromAuthorization(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (await tokens.ReadLogin(token, Context.RequestAborted) is not { } loginId
            || await installers.FindByLoginAsync(loginId, time.GetUtcNow(), Context.RequestAborted) is not { } installer)
        {
            return AuthenticateResult.Fail("The token is unknown or expired.");
        }

        return AuthenticateResult.Success(new(Principal(installer, loginId), Scheme.Name));
    }

    /// <summary>Sets the status alone; the error edge writes the body.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Task.CompletedTask;
    }

    private ClaimsPrincipal Principal(Installer installer, string loginId) =>
        new(new ClaimsIdentity(
            [new(CallerClaims.Installer, installer.InstallerId), new(CallerClaims.Login, loginId), new(CallerClaims.Name, installer.Name)],
            Scheme.Name));
}
