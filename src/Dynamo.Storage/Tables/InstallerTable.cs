using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>installers</c>.</summary>
internal static class InstallerTable
{
    public static readonly Columns<Installer> Columns = new Columns<Installer>()
        .Text("installer_id", installer => installer.InstallerId)
        .Text("email", installer => installer.Email)
        .Text("email_key", installer => User.EmailKey(installer.Email))
        .Text("first_name", installer => installer.FirstName)
        .Text("last_name", installer => installer.LastName)
        .Text("company", installer => installer.Company)
        .Text("phone", installer => installer.Phone)
        .Text("password_hash", installer => installer.PasswordHash)
        .Time("created_at", installer => installer.CreatedAt)
        .Time("email_verified_at", installer => installer.EmailVerifiedAt)
        .Boolean("is_active", installer => installer.IsActive);

    public static Installer Read(Row row) => new(
        row.Text("installer_id"), row.Text("email"), row.Text("first_name"), row.Text("last_name"), row.Text("company"), row.TextOrNull("phone"),
        row.Text("password_hash"), row.Time("created_at"), row.TimeOrNull("email_verified_at"), row.Boolean("is_active"));
}
