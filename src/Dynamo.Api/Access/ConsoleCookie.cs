using System.Globalization;
using System.Security.Claims;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>
/// What happens to the console's cookie. Its claims are looked up again every few minutes, so that a person who was removed or given another role
/// does not keep the old one until the cookie expires.
/// </summary>
internal sealed class ConsoleCookie(IUserStore users, IOrganizationStore organizations, TimeProvider time) : CookieAuthenticationEvents
{
    private const string CheckedAt = "checked_at";

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(5);

    /// <summary>The principal of a person who signed in.</summary>
    public async Task<ClaimsPrincipal> Principal(User user, CancellationToken cancellationToken)
    {
        var organization = await organizations.FindAsync(user.OrganizationId, cancellationToken);
        return new(new ClaimsIdentity(
            [
                new(CallerClaims.Organization, user.OrganizationId),
                new(CallerClaims.OrganizationName, organization?.Name ?? ""),
                new(CallerClaims.User, user.UserId),
                new(CallerClaims.Name, user.Name),
                new(CallerClaims.Email, user.Email),
                new(CallerClaims.Role, user.Role.ToString()),
                .. RoleScopes.Of(user.Role).Select(scope => new Claim(CallerClaims.Scope, scope)),
            ],
            CallerSchemes.Console,
            CallerClaims.Name,
            CallerClaims.Role));
    }

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        if (now - LastCheck(context.Properties) < CheckInterval)
            return;
        var userId = context.Principal?.FindFirstValue(CallerClaims.User);
        if (userId is null || await users.FindAsync(userId, context.HttpContext.RequestAborted) is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CallerSchemes.Console);
            return;
        }

        context.ReplacePrincipal(await Principal(user, context.HttpContext.RequestAborted));
        context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
        context.ShouldRenew = true;
    }

    /// <inheritdoc/>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Turn(context, StatusCodes.Status401Unauthorized);

    /// <inheritdoc/>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Turn(context, StatusCodes.Status403Forbidden);

    private static Task Turn(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (CallerSchemes.WantsStatus(context.HttpContext))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static DateTimeOffset LastCheck(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(CheckedAt, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
            ? at
            : properties.IssuedUtc ?? DateTimeOffset.MinValue;
}
