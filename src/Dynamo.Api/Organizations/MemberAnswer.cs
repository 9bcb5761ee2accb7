using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Organizations;

/// <summary>A member as callers see it.</summary>
/// <param name="UserId">Identifier of the person.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Name">Display name.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="JoinedAt">Since when.</param>
public sealed record MemberAnswer(string UserId, string Email, string Name, RoleName Role, DateTimeOffset JoinedAt);

/// <summary>Part of an organization's members, in the order of joining.</summary>
/// <param name="Data">The members.</param>
/// <param name="Total">Number of members.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record MemberList(IReadOnlyList<MemberAnswer> Data, int Total, int Limit, int Offset);

/// <summary>Request to give a member another role.</summary>
public sealed record ChangeRole
{
    /// <summary><c>owner</c> hands ownership over; <c>admin</c>, <c>member</c>, <c>billing</c> or <c>viewer</c>. Required.</summary>
    [Required]
    public string? Role { get; init; }
}

/// <summary>Request to invite somebody.</summary>
public sealed record CreateInvitation
{
    /// <summary>Address to which the invitation is sent, up to 254 characters. Required.</summary>
    [Required, MaxLength(FieldLimits.Email)]
    public string? Email { get; init; }

    /// <summary><c>admin</c>, <c>member</c>, <c>billing</c> or <c>viewer</c>. Required.</summary>
    [Required]
    public string? Role { get; init; }
}

/// <summary>An invitation as callers see it. The secret is in the mail alone.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Email">To whom it was sent.</param>
/// <param name="Role">What the person shall be.</param>
/// <param name="InvitedBy">Who sent it.</param>
/// <param name="CreatedAt">Time of sending.</param>
/// <param name="ExpiresAt">When it stops being good.</param>
public sealed record InvitationAnswer(string Id, string Email, RoleName Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Part of an organization's invitations that are good, newest first.</summary>
/// <param name="Data">The invitations.</param>
/// <param name="Total">Number of invitations.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record InvitationList(IReadOnlyList<InvitationAnswer> Data, int Total, int Limit, int Offset);

/// <summary>Request to accept an invitation.</summary>
public sealed record AcceptInvitation
{
    /// <summary>The secret from the mail. Required.</summary>
    [Required]
    public string? Token { get; init; }

    /// <summary>Name, 1 to 200 characters. Required of a person who has no account yet, and of nobody else.</summary>
    [MaxLength(FieldLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Password, 10 to 200 characters, not easy to guess. Required of a person who has no account yet, and of nobody else.</summary>
    [StringLength(User.MaxPasswordLength, MinimumLength = User.MinPasswordLength)]
    public string? Password { get; init; }

    /// <summary>Hides secret and password.</summary>
    public override string ToString() => nameof(AcceptInvitation);
}

/// <summary>Answer to an accepted invitation.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="UserId">The person.</param>
/// <param name="Role">What the person may do there.</param>
public sealed record AcceptedInvitation(string OrganizationId, string OrganizationName, string UserId, RoleName Role);

/// <summary>Roles as they travel.</summary>
public enum RoleName
{
    /// <summary>Everything; exactly one person.</summary>
    [JsonStringEnumMemberName("owner")]
    Owner,

    /// <summary>Charge points, sites, projects, tariffs and members.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,

    /// <summary>View charge points and sessions, send commands.</summary>
    [JsonStringEnumMemberName("member")]
    Member,

    /// <summary>Read billing and sessions.</summary>
    [JsonStringEnumMemberName("billing")]
    Billing,

    /// <summary>Read only.</summary>
    [JsonStringEnumMemberName("viewer")]
    Viewer,
}

/// <summary>Reads and writes roles.</summary>
internal static class RoleNames
{
    /// <summary>The role as it travels.</summary>
    public static RoleName Of(Role role) => (RoleName)role;

    /// <summary>The role of a name; <see langword="null"/> if there is none.</summary>
    public static Role? Read(string? name) =>
        Enum.TryParse<Role>(name, ignoreCase: true, out var role) && Enum.IsDefined(role) && string.Equals(name, role.ToString().ToLowerInvariant(), StringComparison.Ordinal)
            ? role
            : null;
}
