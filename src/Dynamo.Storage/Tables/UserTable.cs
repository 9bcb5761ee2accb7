using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>users</c>.</summary>
internal static class UserTable
{
    public static readonly Columns<User> Columns = new Columns<User>()
        .Text("user_id", user => user.UserId)
        .Text("organization_id", user => user.OrganizationId)
        .Text("email", user => user.Email)
        .Text("email_key", user => User.EmailKey(user.Email))
        .Text("name", user => user.Name)
        .Enum<Role>("role", user => user.Role)
        .Text("password_hash", user => user.PasswordHash)
        .Time("created_at", user => user.CreatedAt);

    public static User Read(Row row) => new(
        row.Text("user_id"), row.Text("organization_id"), row.Text("email"), row.Text("name"),
        row.Enum<Role>("role"), row.Text("password_hash"), row.Time("created_at"));
}
