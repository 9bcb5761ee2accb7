using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>members</c>.</summary>
internal static class MemberTable
{
    public static readonly Columns<Member> Columns = new Columns<Member>()
        .Text("organization_id", member => member.OrganizationId)
        .Text("user_id", member => member.UserId)
        .Enum<Role>("role", member => member.Role)
        .Time("joined_at", member => member.JoinedAt);

    private static readonly string Insert = $"insert into members ({Columns.Names}) values ({Columns.Parameters}) on conflict do nothing";

    /// <summary>Writes a new member; changes nothing if the person is one already.</summary>
    public static Statement New(Member member) => Statement.Of(Insert, Columns, member);

    public static Member Read(Row row) => new(row.Text("organization_id"), row.Text("user_id"), row.Enum<Role>("role"), row.Time("joined_at"));
}
