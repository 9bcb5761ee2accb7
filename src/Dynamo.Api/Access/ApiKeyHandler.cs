using System.Security.Claims;
using System.Text.Encodings.Web;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Access;

/// <summary>Authenticates programs by their key. Every request looks the key up, so that revoking one works at once.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IApiKeyStore keys,
    KeyUse use,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!PresentedKey.IsIn(Request) || PresentedKey.IsOfChargePoint(Request))
            return AuthenticateResult.NoResult();
        if (PresentedKey.In(Request) is not { } secret)
            return AuthenticateResult.Fail("What was presented is not an API key.");
        var now = time.GetUtcNow();
        if (await keys.FindByHashAsync(ApiKey.Hash(secret), Context.RequestAborted) is not { } key || !key.IsValidAt(now))
            return AuthenticateResult.Fail("The API key is unknown or expired.");
        use.Note(key, now);
        return AuthenticateResult.Success(new(Principal(key), Scheme.Name));
    }

    /// <summary>Sets the status alone; the error edge writes the body.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Task.CompletedTask;
    }

    private ClaimsPrincipal Principal(ApiKey key) =>
        new(new ClaimsIdentity(
            [
                new(CallerClaims.Organization, key.OrganizationId),
                new(CallerClaims.Key, key.KeyId),
                new(CallerClaims.Name, key.Name),
                .. key.Scopes.Select(scope => new Claim(CallerClaims.Scope, scope)),
            ],
            Scheme.Name));
}
