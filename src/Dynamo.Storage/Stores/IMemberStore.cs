using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;

namespace Dynamo.Storage.Stores;

/// <summary>Who belongs to which organization, and who is invited to.</summary>
public interface IMemberStore
{
    /// <summary>A person's place in an organization.</summary>
    Task<Member?> FindAsync(string organizationId, string userId, CancellationToken cancellationToken);

    /// <summary>The owner of an organization.</summary>
    /// <exception cref="InvalidOperationException">There is no such organization.</exception>
    Task<string> FindOwnerIdAsync(string organizationId, CancellationToken cancellationToken);

    /// <summary>The organizations of a person with their role in each, in the order of joining.</summary>
    Task<IReadOnlyList<(Organization Organization, Role Role)>> ListOrganizationsAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The members of an organization, in the order of joining.</summary>
    Task<Page<(Member Member, User User)>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Gives a member another role; neither the old nor the new one is the owner's.</summary>
    /// <returns>Whether there is such a member, who is not the owner.</returns>
    Task<bool> SetRoleAsync(Member member, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Makes a member the owner and the present owner an admin, both or neither.</summary>
    /// <returns>Whether both are what they were said to be.</returns>
    Task<bool> HandOverAsync(
        string organizationId, string ownerId, string newOwnerId, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken);

    /// <summary>Removes a member who is not the owner.</summary>
    /// <returns>Whether there was such a member.</returns>
    Task<bool> RemoveAsync(string organizationId, string userId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Sends an invitation. One that the address has already is replaced.</summary>
    Task InviteAsync(Invitation invitation, Mail mail, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>The invitations of an organization that are good at a time, newest first.</summary>
    Task<Page<Invitation>> ListInvitationsAsync(string organizationId, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken);

    /// <summary>An invitation of an organization.</summary>
    Task<Invitation?> FindInvitationAsync(string organizationId, string invitationId, CancellationToken cancellationToken);

    /// <summary>The invitation of a secret, if it is good at a time.</summary>
    Task<Invitation?> FindInvitationBySecretAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Withdraws an invitation.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteInvitationAsync(string organizationId, string invitationId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Uses an invitation up and makes its person a member; a person who is new is created first. All or nothing.</summary>
    /// <returns><see langword="false"/> when the invitation is gone, the address was taken meanwhile, or the person is a member already.</returns>
    Task<bool> JoinAsync(Invitation invitation, Member member, User? newcomer, AuditEntry audit, CancellationToken cancellationToken);
}
