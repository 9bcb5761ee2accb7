using System.Security.Claims;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>
/// Who asks: a program with a key, a person at the console, or an installer on a project of the organization. Everything it reads or writes belongs to its
/// organization.
/// </summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="UserId">The person, if it is one.</param>
/// <param name="KeyId">The key, if it is a program.</param>
/// <param name="Name">Name of the person or of the key.</param>
/// <param name="Scopes">What it may do, from <see cref="Domain.Access.Scopes"/>.</param>
/// <param name="Role">Role of the person; <see langword="null"/> for a program, which has no more than its scopes.</param>
/// <param name="InstallerId">The installer, if it is one: somebody who is no member and acts on a project of the organization.</param>
/// <param name="RequestId">The request it asks with, <c>req_…</c>; <see langword="null"/> at the console, where many clicks share one connection.</param>
public sealed record Caller(string OrganizationId, string? UserId, string? KeyId, string Name, IReadOnlyList<string> Scopes, Role? Role = null, string? InstallerId = null, string? RequestId = null)
{
    /// <summary>Whether it may do what only owners may: the owner, or a program that was given every scope there is.</summary>
    public bool IsOwner => KeyId is null ? Role == Domain.Access.Role.Owner : Domain.Access.Scopes.All.All(May);

    /// <summary>The caller in the audit log.</summary>
    internal Actor Actor =>
        KeyId is { } keyId ? new(ActorKind.ApiKey, keyId, Name)
        : InstallerId is { } installerId ? new(ActorKind.Installer, installerId, Name)
        : new(ActorKind.User, UserId ?? "", Name);

    /// <summary>The caller that a request or a console circuit was authenticated as.</summary>
    /// <param name="principal">A principal made by one of our authentication schemes.</param>
    /// <exception cref="InvalidOperationException">The principal is anonymous: the page or endpoint forgot to require a caller.</exception>
    public static Caller From(ClaimsPrincipal principal) =>
        new(
            principal.FindFirstValue(CallerClaims.Organization) ?? throw new InvalidOperationException("The caller is not authenticated."),
            principal.FindFirstValue(CallerClaims.User),
            principal.FindFirstValue(CallerClaims.Key),
            principal.FindFirstValue(CallerClaims.Name) ?? "",
            [.. principal.FindAll(CallerClaims.Scope).Select(claim => claim.Value)],
            Enum.TryParse<Role>(principal.FindFirstValue(CallerClaims.Role), out var role) ? role : null);

    /// <summary>Lets endpoints take the caller as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => 
        ValueTask.FromResult(From(context.User) with { RequestId = context.TraceIdentifier });

    /// <summary>Whether the caller holds a scope.</summary>
    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);

    /// <summary>The refusal of an operation whose scope the caller does not hold; <see langword="null"/> if it does.</summary>
    internal Refusal? RefusalWithout(string scope) =>
        May(scope) ? null : new(ErrorCodes.InsufficientScope, $"This needs the scope {scope}.");
}

/// <summary>Types of the claims that our schemes put into a principal.</summary>
public static class CallerClaims
{
    /// <summary>The organization's identifier.</summary>
    public const string Organization = "organization_id";

    /// <summary>Display name of the organization; only on people's principals.</summary>
    public const string OrganizationName = "organization_name";

    /// <summary>What the organization is for, an <see cref="Domain.Organizations.OrganizationMode"/>; only on people's principals.</summary>
    public const string OrganizationMode = "organization_mode";

    /// <summary>The person's identifier.</summary>
    public const string User = "user_id";

    /// <summary>Display name of the person or of the key.</summary>
    public const string Name = "name";

    /// <summary>The person's e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The person's role in the organization.</summary>
    public const string Role = "role";

    /// <summary>When the person chose the password, in microseconds since 1970: a sign-in with an older one is over.</summary>
    public const string PasswordChangedAt = "password_changed_at";

    /// <summary>The key's identifier.</summary>
    public const string Key = "key_id";

    /// <summary>The installer's identifier.</summary>
    public const string Installer = "installer_id";

    /// <summary>The login of which an installer's token is.</summary>
    public const string Login = "login_id";

    /// <summary>A scope; one claim for each.</summary>
    public const string Scope = "scope";
}
