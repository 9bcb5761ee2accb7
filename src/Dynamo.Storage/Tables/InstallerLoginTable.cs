using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>installer_logins</c>.</summary>
internal static class InstallerLoginTable
{
    public static readonly Columns<InstallerLogin> Columns = new Columns<InstallerLogin>()
        .Text("login_id", login => login.LoginId)
        .Text("installer_id", login => login.InstallerId)
        .Time("created_at", login => login.CreatedAt)
        .Time("expires_at", login => login.ExpiresAt);
}
