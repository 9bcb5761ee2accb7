using Dynamo.Domain.Access;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>users</c>.</summary>
internal static class UserTable
{
    public static readonly Columns<User> Columns = new Columns<User>()
        .Text("user_id", user => user.UserId)
        .Text("email", user => user.Email)
        .Text("email_key", user => User.EmailKey(user.Email))
        .Text("name", user => user.Name)
        .Text("password_hash", user => user.PasswordHash)
        .Time("created_at", user => user.CreatedAt)
        .Time("email_verified_at", user => user.EmailVerifiedAt)
        .Time("password_changed_at", user => user.PasswordChangedAt);

    public static User Read(Row row) => new(
        row.Text("user_id"), row.Text("email"), row.Text("name"), row.Text("password_hash"), row.Time("created_at"),
        row.TimeOrNull("email_verified_at"), row.TimeOrNull("password_changed_at") ?? row.Time("created_at"));
}
