namespace Dynamo.Domain.Access;

/// <summary>A person's place in an organization.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="UserId">The person.</param>
/// <param name="Role">What the person may do there.</param>
/// <param name="JoinedAt">Since when, UTC.</param>
public sealed record Member(string OrganizationId, string UserId, Role Role, DateTimeOffset JoinedAt);

/// <summary>An invitation to join an organization, on its way by mail.</summary>
/// <param name="InvitationId">Identifier, <c>inv_…</c>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Email">Whom it was sent to. An organization has at most one invitation for an address.</param>
/// <param name="Role">What the person shall be; never the owner.</param>
/// <param name="TokenHash">Hash of the secret in the mail, see <see cref="OneTimeSecret"/>.</param>
/// <param name="InvitedBy">Name of who sent it.</param>
/// <param name="CreatedAt">Time of sending, UTC.</param>
/// <param name="ExpiresAt">When it stops being good.</param>
public sealed record Invitation(
    string InvitationId,
    string OrganizationId,
    string Email,
    Role Role,
    string TokenHash,
    string InvitedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
}
