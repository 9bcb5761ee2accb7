using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>invitations</c>.</summary>
internal static class InvitationTable
{
    public static readonly Columns<Invitation> Columns = new Columns<Invitation>()
        .Text("invitation_id", invitation => invitation.InvitationId)
        .Text("organization_id", invitation => invitation.OrganizationId)
        .Text("email", invitation => invitation.Email)
        .Text("email_key", invitation => User.EmailKey(invitation.Email))
        .Enum<Role>("role", invitation => invitation.Role)
        .Text("token_hash", invitation => invitation.TokenHash)
        .Text("invited_by", invitation => invitation.InvitedBy)
        .Time("created_at", invitation => invitation.CreatedAt)
        .Time("expires_at", invitation => invitation.ExpiresAt);

    public static Invitation Read(Row row) => new(
        row.Text("invitation_id"), row.Text("organization_id"), row.Text("email"), row.Enum<Role>("role"), row.Text("token_hash"),
        row.Text("invited_by"), row.Time("created_at"), row.Time("expires_at"));
}
