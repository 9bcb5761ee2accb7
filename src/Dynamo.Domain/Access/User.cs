namespace Dynamo.Domain.Access;

/// <summary>A person who signs in to the console.</summary>
/// <param name="UserId">Identifier, <c>usr_…</c>.</param>
/// <param name="OrganizationId">The organization the person belongs to.</param>
/// <param name="Email">Address to sign in with; compared without regard to case.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="PasswordHash">Salted hash, see <see cref="Access.PasswordHash"/>.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record User(
    string UserId,
    string OrganizationId,
    string Email,
    string Name,
    Role Role,
    string PasswordHash,
    DateTimeOffset CreatedAt)
{
    /// <summary>Shortest password a person may choose.</summary>
    public const int MinPasswordLength = 10;

    /// <summary>Longest password a person may choose.</summary>
    public const int MaxPasswordLength = 200;

    /// <summary>The spelling under which addresses are compared.</summary>
    public static string EmailKey(string email) => email.Trim().ToUpperInvariant();
}

/// <summary>What a person may do in an organization.</summary>
public enum Role
{
    /// <summary>Everything. An organization has exactly one owner.</summary>
    Owner,

    /// <summary>Charge points, sites, projects, tariffs and members.</summary>
    Admin,

    /// <summary>View charge points and sessions, send commands.</summary>
    Member,

    /// <summary>Read billing and sessions.</summary>
    Billing,

    /// <summary>Read only.</summary>
    Viewer,
}
