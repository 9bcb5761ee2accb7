using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Organizations;

/// <summary>Lists, promotes and removes the members of an organization.</summary>
public sealed class MemberOperations(IMemberStore members, IUserStore users, TimeProvider time)
{
    private const string Roles = "must be owner, admin, member, billing or viewer";

    /// <summary>The organizations a person belongs to, for the choice at the console.</summary>
    public async Task<IReadOnlyList<(string OrganizationId, string Name)>> Organizations(Caller caller, CancellationToken cancellationToken) =>
        caller.UserId is { } userId
            ? [.. (await members.ListOrganizationsAsync(userId, cancellationToken)).Select(place => (place.Organization.OrganizationId, place.Organization.Name))]
            : [];

    /// <summary>The members of the caller's organization, in the order of joining.</summary>
    public async Task<Outcome<MemberList>> List(Caller caller, string organizationId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (caller.OrganizationId != organizationId)
            return OrganizationOperations.NotFound(organizationId);
        var found = await members.ListAsync(organizationId, request, cancellationToken);
        return new MemberList([.. found.Items.Select(item => Answer(item.Member, item.User))], found.Total, request.Limit, request.Offset);
    }

    /// <summary>Gives a member another role. The role of the owner moves to the member, and the present owner becomes an admin.</summary>
    public async Task<Outcome<MemberAnswer>> SetRole(
        Caller caller, string organizationId, string userId, ChangeRole request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        if (RoleNames.Read(request.Role) is not { } role)
            return new Refusal(ErrorCodes.ValidationFailed, "Some fields are missing or out of their limits.", "role", Roles);
        if (await Find(caller, organizationId, userId, cancellationToken) is not var (member, user))
            return NotFound(userId);
        if (role == member.Role)
            return Answer(member, user);
        if (member.Role == Role.Owner)
            return OwnerRequired();
        return role == Role.Owner
            ? await HandOver(caller, member, user, cancellationToken)
            : await SetRole(caller, member, user, role, cancellationToken);
    }

    /// <summary>Removes a member. Everybody may leave; only who manages members may remove others.</summary>
    public async Task<Refusal?> Remove(Caller caller, string organizationId, string userId, CancellationToken cancellationToken)
    {
        if (caller.UserId != userId && caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        if (await Find(caller, organizationId, userId, cancellationToken) is not var (member, user))
            return NotFound(userId);
        if (member.Role == Role.Owner)
            return OwnerRequired();
        var audit = caller.Audit(AuditActions.MemberRemoved, userId, time.GetUtcNow(), Answer(member, user), after: null);
        return await members.RemoveAsync(organizationId, userId, audit, cancellationToken) ? null : NotFound(userId);
    }

    /// <summary>A member as callers see it.</summary>
    internal static MemberAnswer Answer(Member member, User user) =>
        new(user.UserId, user.Email, user.Name, RoleNames.Of(member.Role), member.JoinedAt);

    private static Refusal NotFound(string userId) => new(ErrorCodes.MemberNotFound, $"The organization has no member {userId}.");

    private static Refusal OwnerRequired() =>
        new(ErrorCodes.OwnerRequired, "An organization has exactly one owner. Make another member the owner first.");

    private async Task<Outcome<MemberAnswer>> SetRole(Caller caller, Member member, User user, Role role, CancellationToken cancellationToken)
    {
        var changed = member with { Role = role };
        return await members.SetRoleAsync(changed, Changed(caller, member, changed, user), cancellationToken) ? Answer(changed, user) : NotFound(user.UserId);
    }

    private async Task<Outcome<MemberAnswer>> HandOver(Caller caller, Member member, User user, CancellationToken cancellationToken)
    {
        if (!caller.IsOwner)
            return new Refusal(ErrorCodes.OwnerOnly, "Only the owner hands ownership over.");
        var ownerId = await members.FindOwnerIdAsync(member.OrganizationId, cancellationToken);
        if (await Find(caller, member.OrganizationId, ownerId, cancellationToken) is not var (owner, ownerUser))
            return NotFound(ownerId);
        var changed = member with { Role = Role.Owner };
        List<AuditEntry> audit = [Changed(caller, owner, owner with { Role = Role.Admin }, ownerUser), Changed(caller, member, changed, user)];
        return await members.HandOverAsync(member.OrganizationId, ownerId, user.UserId, audit, cancellationToken)
            ? Answer(changed, user)
            : new Refusal(ErrorCodes.OwnerRequired, "The owner changed meanwhile.");
    }

    private AuditEntry Changed(Caller caller, Member before, Member after, User user) =>
        caller.Audit(AuditActions.MemberRoleChanged, user.UserId, time.GetUtcNow(), Answer(before, user), Answer(after, user));

    private async Task<(Member Member, User User)?> Find(Caller caller, string organizationId, string userId, CancellationToken cancellationToken) =>
        caller.OrganizationId == organizationId
        && OpaqueId.MayExist(userId)
        && await members.FindAsync(organizationId, userId, cancellationToken) is { } member
        && await users.FindAsync(userId, cancellationToken) is { } user
            ? (member, user)
            : null;
}
