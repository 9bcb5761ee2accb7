using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Organizations;

/// <summary>Invites people into an organization, and lets them in.</summary>
public sealed class InvitationOperations(
    IMemberStore members,
    IUserStore users,
    IOrganizationStore organizations,
    AccountMails mails,
    IOptions<OrganizationOptions> options,
    ApiMetrics metrics,
    TimeProvider time)
{
    /// <summary>Sends an invitation. An earlier one to the same address is no longer good.</summary>
    public async Task<Outcome<InvitationAnswer>> Create(Caller caller, string organizationId, CreateInvitation request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var email = checks.Email(request.Email);
        var role = RoleNames.Read(request.Role);
        checks.Require(role is not null and not Role.Owner, "role", "must be admin, member, billing or viewer");
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, organizationId, cancellationToken) is not { } organization)
            return OrganizationOperations.NotFound(organizationId);
        return await RefusalOf(organizationId, email, cancellationToken) is { } refused
            ? refused
            : await Send(caller, organization, email, role!.Value, cancellationToken);
    }

    /// <summary>The invitations that wait for an answer, newest first.</summary>
    public async Task<Outcome<InvitationList>> List(Caller caller, string organizationId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (caller.OrganizationId != organizationId)
            return OrganizationOperations.NotFound(organizationId);
        var found = await members.ListInvitationsAsync(organizationId, time.GetUtcNow(), request, cancellationToken);
        return new InvitationList([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>Withdraws an invitation: its link is good no more.</summary>
    public async Task<Refusal?> Delete(Caller caller, string organizationId, string invitationId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        if (caller.OrganizationId != organizationId
            || !OpaqueId.MayExist(invitationId)
            || await members.FindInvitationAsync(organizationId, invitationId, cancellationToken) is not { } known)
        {
            return NotFound(invitationId);
        }

        var audit = caller.Audit(AuditActions.InvitationDeleted, invitationId, time.GetUtcNow(), Answer(known), after: null);
        return await members.DeleteInvitationAsync(organizationId, invitationId, audit, cancellationToken) ? null : NotFound(invitationId);
    }

    /// <summary>What an invitation is about, for the page behind its link.</summary>
    /// <returns>The organization's name, the role, the address, and whether somebody with it has an account; <see langword="null"/> if the link is not good.</returns>
    public async Task<(string Organization, string Role, string Email, bool HasAccount)?> Describe(string? secret, CancellationToken cancellationToken)
    {
        if (await Find(secret, cancellationToken) is not { } invitation)
            return null;
        var organization = await organizations.FindAsync(invitation.OrganizationId, cancellationToken);
        var user = await users.FindByEmailAsync(invitation.Email, cancellationToken);
        return (organization?.Name ?? "", invitation.Role.ToString().ToLowerInvariant(), invitation.Email, user is not null);
    }

    /// <summary>Lets in whoever has the secret from the mail. A person without an account names themselves and chooses a password.</summary>
    public async Task<Outcome<AcceptedInvitation>> Accept(AcceptInvitation request, CancellationToken cancellationToken)
    {
        if (await Find(request.Token, cancellationToken) is not { } invitation
            || await organizations.FindAsync(invitation.OrganizationId, cancellationToken) is not { } organization)
        {
            return NotGood();
        }

        var known = await users.FindByEmailAsync(invitation.Email, cancellationToken);
        var checks = new FieldChecks();
        var newcomer = known is null ? Read(request, invitation, organization, checks) : null;
        if (checks.Refusal is { } refusal)
            return refusal;
        var user = known ?? newcomer!;
        if (await members.FindAsync(organization.OrganizationId, user.UserId, cancellationToken) is not null)
            return AlreadyMember();
        var member = new Member(organization.OrganizationId, user.UserId, invitation.Role, time.GetUtcNow());
        var joining = new Caller(organization.OrganizationId, user.UserId, KeyId: null, user.Name, []);
        var audit = joining.Audit(AuditActions.MemberJoined, user.UserId, member.JoinedAt, before: null, MemberOperations.Answer(member, user));
        return await members.JoinAsync(invitation, member, newcomer, audit, cancellationToken)
            ? new AcceptedInvitation(organization.OrganizationId, organization.Name, user.UserId, RoleNames.Of(invitation.Role))
            : NotGood();
    }

    private static Refusal NotFound(string invitationId) => new(ErrorCodes.InvitationNotFound, $"The organization has no invitation {invitationId}.");

    private static Refusal NotGood() => new(ErrorCodes.LinkNotValid, "The invitation was accepted, withdrawn or replaced, or is more than a week old.");

    private static Refusal AlreadyMember() => new(ErrorCodes.AlreadyMember, "The person is a member already.");

    private async Task<Organization?> Find(Caller caller, string organizationId, CancellationToken cancellationToken) =>
        caller.OrganizationId == organizationId ? await organizations.FindAsync(organizationId, cancellationToken) : null;

    private async Task<Refusal?> RefusalOf(string organizationId, string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email, cancellationToken) is { } user
            && await members.FindAsync(organizationId, user.UserId, cancellationToken) is not null)
        {
            return AlreadyMember();
        }

        var waiting = await members.ListInvitationsAsync(organizationId, time.GetUtcNow(), new(Limit: 1, Offset: 0), cancellationToken);
        if (waiting.Total < options.Value.MaxInvitations)
            return null;
        metrics.LimitHit(ApiMetrics.Invitations);
        return new(ErrorCodes.TooManyInvitations, $"{waiting.Total} invitations wait for an answer already. Withdraw those that nobody answers.");
    }

    private async Task<InvitationAnswer> Send(Caller caller, Organization organization, string email, Role role, CancellationToken cancellationToken)
    {
        var (now, secret) = (time.GetUtcNow(), OneTimeSecret.NewSecret());
        var invitation = new Invitation(
            Identifiers.New(Identifiers.Invitation, now),
            organization.OrganizationId,
            email,
            role,
            OneTimeSecret.Hash(secret),
            caller.Name,
            now,
            now + Invitation.Lifetime);
        var answer = Answer(invitation);
        await members.InviteAsync(
            invitation,
            mails.Invitation(invitation, organization.Name, secret),
            caller.Audit(AuditActions.InvitationCreated, invitation.InvitationId, now, before: null, answer),
            cancellationToken);
        mails.Wake();
        return answer;
    }

    private async Task<Invitation?> Find(string? secret, CancellationToken cancellationToken) =>
        secret is { Length: > 0 and <= OneTimeSecret.MaxLength }
            ? await members.FindInvitationBySecretAsync(OneTimeSecret.Hash(secret), time.GetUtcNow(), cancellationToken)
            : null;

    private User Read(AcceptInvitation request, Invitation invitation, Organization organization, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var name = checks.Text(request.Name, "name", FieldLimits.Name);
        var password = checks.Password(request.Password, [invitation.Email, request.Name, organization.Name]);
        var hash = checks.Refusal is null ? PasswordHash.Create(password, PasswordHash.IterationsForPeople) : "";
        return new(Identifiers.New(Identifiers.User, now), invitation.Email, name, hash, now, EmailVerifiedAt: now, PasswordChangedAt: now);
    }

    private static InvitationAnswer Answer(Invitation invitation) =>
        new(invitation.InvitationId, invitation.Email, RoleNames.Of(invitation.Role), invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt);
}
