using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class MemberStore(Database database) : IMemberStore
{
    private static readonly string Find =
        $"select {MemberTable.Columns.Names} from members where organization_id = @organization_id and user_id = @user_id";

    private const string FindOwner = "select user_id from members where organization_id = @organization_id and role = 'Owner'";

    private static readonly string ListOrganizations = $"""
        select {OrganizationTable.Columns.Of("o")}, m.role
        from members m join organizations o on o.organization_id = m.organization_id
        where m.user_id = @user_id
        order by m.joined_at, m.organization_id
        """;

    private static readonly string List = $"""
        select count(*) as total from members where organization_id = @organization_id;
        select m.organization_id, m.role, m.joined_at, {UserTable.Columns.Of("u")}
        from members m join users u on u.user_id = m.user_id
        where m.organization_id = @organization_id
        order by m.joined_at, m.user_id
        limit @limit offset @offset
        """;

    private const string SetRole = """
        update members set role = @role
        where organization_id = @organization_id and user_id = @user_id and role <> 'Owner'
        """;

    private const string StepDown = """
        update members set role = 'Admin'
        where organization_id = @organization_id and user_id = @owner_id and role = 'Owner'
        """;

    private const string StepUp = "update members set role = 'Owner' where organization_id = @organization_id and user_id = @new_owner_id";

    private const string Remove = "delete from members where organization_id = @organization_id and user_id = @user_id and role <> 'Owner'";

    private static readonly string Invite = $"""
        insert into invitations ({InvitationTable.Columns.Names}) values ({InvitationTable.Columns.Parameters})
        on conflict (organization_id, email_key) do update set
            invitation_id = excluded.invitation_id, email = excluded.email, role = excluded.role, token_hash = excluded.token_hash,
            invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;

    private static readonly string ListInvitations = $"""
        select count(*) as total from invitations where organization_id = @organization_id and expires_at > @now;
        select {InvitationTable.Columns.Names} from invitations
        where organization_id = @organization_id and expires_at > @now
        order by created_at desc, invitation_id desc
        limit @limit offset @offset
        """;

    private static readonly string FindInvitation =
        $"select {InvitationTable.Columns.Names} from invitations where organization_id = @organization_id and invitation_id = @invitation_id";

    private static readonly string FindInvitationBySecret =
        $"select {InvitationTable.Columns.Names} from invitations where token_hash = @token_hash and expires_at > @now";

    private const string DeleteInvitation = "delete from invitations where organization_id = @organization_id and invitation_id = @invitation_id";

    private static readonly string InsertUser =
        $"insert into users ({UserTable.Columns.Names}) values ({UserTable.Columns.Parameters}) on conflict (email_key) do nothing";

    private const string VerifyEmail = "update users set email_verified_at = coalesce(email_verified_at, @now) where user_id = @user_id";

    public Task<Member?> FindAsync(string organizationId, string userId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Place(organizationId, userId), MemberTable.Read, cancellationToken);

    public async Task<string> FindOwnerIdAsync(string organizationId, CancellationToken cancellationToken) =>
        (await database.ListAsync(FindOwner, new() { { "organization_id", organizationId } }, row => row.Text("user_id"), cancellationToken)).Single();

    public Task<IReadOnlyList<(Organization Organization, Role Role)>> ListOrganizationsAsync(string userId, CancellationToken cancellationToken) =>
        database.ListAsync(
            ListOrganizations, new() { { "user_id", userId } }, row => (OrganizationTable.Read(row), row.Enum<Role>("role")), cancellationToken);

    public Task<Page<(Member Member, User User)>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(
            List, new() { { "organization_id", organizationId } }, page, row => (MemberTable.Read(row), UserTable.Read(row)), cancellationToken);

    public Task<bool> SetRoleAsync(Member member, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(SetRole, SqlParameters.Of(MemberTable.Columns, member), audit, cancellationToken);

    public Task<bool> HandOverAsync(
        string organizationId, string ownerId, string newOwnerId, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        var people = new SqlParameters { { "organization_id", organizationId }, { "owner_id", ownerId }, { "new_owner_id", newOwnerId } };
        return database.ExecuteAllAsync([new(StepDown, people), new(StepUp, people), .. audit.Select(AuditTable.Entry)], cancellationToken);
    }

    public Task<bool> RemoveAsync(string organizationId, string userId, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(Remove, Place(organizationId, userId), audit, cancellationToken);

    public Task InviteAsync(Invitation invitation, Mail mail, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [Statement.Of(Invite, InvitationTable.Columns, invitation), MailTable.New(mail), AuditTable.Entry(audit)], cancellationToken);

    public Task<Page<Invitation>> ListInvitationsAsync(string organizationId, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(
            ListInvitations, new() { { "organization_id", organizationId }, { "now", now } }, page, InvitationTable.Read, cancellationToken);

    public Task<Invitation?> FindInvitationAsync(string organizationId, string invitationId, CancellationToken cancellationToken) =>
        database.FindAsync(FindInvitation, Invited(organizationId, invitationId), InvitationTable.Read, cancellationToken);

    public Task<Invitation?> FindInvitationBySecretAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.FindAsync(FindInvitationBySecret, new() { { "token_hash", tokenHash }, { "now", now } }, InvitationTable.Read, cancellationToken);

    public Task<bool> DeleteInvitationAsync(string organizationId, string invitationId, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ChangeAsync(DeleteInvitation, Invited(organizationId, invitationId), audit, cancellationToken);

    public Task<bool> JoinAsync(Invitation invitation, Member member, User? newcomer, AuditEntry audit, CancellationToken cancellationToken)
    {
        List<Statement> statements = [new(DeleteInvitation, Invited(invitation.OrganizationId, invitation.InvitationId))];
        if (newcomer is not null)
            statements.Add(Statement.Of(InsertUser, UserTable.Columns, newcomer));
        // The secret came by mail, so the person reads mail at the address.
        statements.Add(new(VerifyEmail, new() { { "user_id", member.UserId }, { "now", member.JoinedAt } }));
        statements.Add(MemberTable.New(member));
        statements.Add(AuditTable.Entry(audit));
        return database.ExecuteAllAsync(statements, cancellationToken);
    }

    private static SqlParameters Place(string organizationId, string userId) => new() { { "organization_id", organizationId }, { "user_id", userId } };

    private static SqlParameters Invited(string organizationId, string invitationId) =>
        new() { { "organization_id", organizationId }, { "invitation_id", invitationId } };
}
