using Dynamo.Api.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dynamo.Console.Access;

/// <summary>
/// Looks again who a person is while a page stays open: a page is one long connection, which no cookie is checked for. Somebody who was removed,
/// was given another role or chose another password goes through the sign-in page.
/// </summary>
internal sealed class SignInCheck(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => ConsoleCookie.CheckInterval;

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = authenticationState.User;
        return await scope.ServiceProvider.GetRequiredService<ConsoleCookie>().Renew(known, cancellationToken) is { } renewed
            && renewed.FindFirst(CallerClaims.Role)?.Value == known.FindFirst(CallerClaims.Role)?.Value;
    }
}
