using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>waiting_projects</c>.</summary>
internal static class WaitingProjectTable
{
    public static readonly Columns<WaitingProject> Columns = new Columns<WaitingProject>()
        .Text("project_id", project => project.ProjectId)
        .Text("installer_id", project => project.InstallerId)
        .Text("name", project => project.Name)
        .Text("address", project => project.Address)
        .Text("site_owner_email", project => project.SiteOwnerEmail)
        .Text("link_code_hash", project => project.LinkCodeHash)
        .Time("created_at", project => project.CreatedAt);

    public static WaitingProject Read(Row row) => new(
        row.Text("project_id"), row.Text("installer_id"), row.Text("name"), row.Text("address"), row.Text("site_owner_email"), row.Text("link_code_hash"),
        row.Time("created_at"));
}
