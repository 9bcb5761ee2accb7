using System.Globalization;
using System.Security.Claims;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>
/// What happens to the console's cookie. Its claims are looked up again every minute, so that a person who was removed, was given another role or
/// chose another password does not keep the old ones until the cookie expires.
/// </summary>
public sealed class ConsoleCookie(IUserStore users, IMemberStore members, TimeProvider time) : CookieAuthenticationEvents
{
    private const string CheckedAt = "checked_at";

    /// <summary>How long what a person may do is believed without looking again.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    /// <summary>The principal of a person who signed in.</summary>
    /// <param name="user">The person.</param>
    /// <param name="organizationId">For which organization; <see langword="null"/> for the one joined first.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns><see langword="null"/> if the person does not belong to it, or to none.</returns>
    internal async Task<ClaimsPrincipal?> Principal(User user, string? organizationId, CancellationToken cancellationToken)
    {
        var places = await members.ListOrganizationsAsync(user.UserId, cancellationToken);
        var wanted = places.Where(place => organizationId is null || place.Organization.OrganizationId == organizationId).ToList();
        if (wanted is not [var (organization, role), ..])
            return null;
        return new(new ClaimsIdentity(
            [
                new(CallerClaims.Organization, organization.OrganizationId),
                new(CallerClaims.OrganizationName, organization.Name),
                new(CallerClaims.OrganizationMode, organization.Mode.ToString()),
                new(CallerClaims.User, user.UserId),
                new(CallerClaims.Name, user.Name),
                new(CallerClaims.Email, user.Email),
                new(CallerClaims.Role, role.ToString()),
                new(CallerClaims.PasswordChangedAt, Stamp(user)),
                .. RoleScopes.Of(role).Select(scope => new Claim(CallerClaims.Scope, scope)),
            ],
            CallerSchemes.Console,
            CallerClaims.Name,
            CallerClaims.Role));
    }

    /// <summary>What a principal of ours looks like now.</summary>
    /// <returns><see langword="null"/> if the person is gone, left the organization or chose another password.</returns>
    public async Task<ClaimsPrincipal?> Renew(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (principal?.FindFirstValue(CallerClaims.User) is not { } userId || principal.FindFirstValue(CallerClaims.Organization) is not { } organizationId)
            return null;
        if (await users.FindAsync(userId, cancellationToken) is not { } user || principal.FindFirstValue(CallerClaims.PasswordChangedAt) != Stamp(user))
            return null;
        return await Principal(user, organizationId, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        if (now - LastCheck(context.Properties) < CheckInterval)
            return;
        if (await Renew(context.Principal, context.HttpContext.RequestAborted) is not { } renewed)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CallerSchemes.Console);
            return;
        }

        context.ReplacePrincipal(renewed);
        context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
        context.ShouldRenew = true;
    }

    /// <inheritdoc/>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Turn(context, StatusCodes.Status401Unauthorized);

    /// <inheritdoc/>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Turn(context, StatusCodes.Status403Forbidden);

    private static string Stamp(User user) =>
        (user.PasswordChangedAt.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

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
