using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>projects</c>.</summary>
internal static class ProjectTable
{
    public static readonly Columns<Project> Columns = new Columns<Project>()
        .Text("project_id", project => project.ProjectId)
        .Text("organization_id", project => project.OrganizationId)
        .Text("name", project => project.Name)
        .Text("address", project => project.Address)
        .Text("site_owner_email", project => project.SiteOwnerEmail)
        .Text("site_id", project => project.SiteId)
        .Enum<ProjectStatus>("status", project => project.Status)
        .Time("created_at", project => project.CreatedAt)
        .BigInteger("version", project => project.Version);

    public static Project Read(Row row) => new(
        row.Text("project_id"), row.Text("organization_id"), row.Text("name"), row.Text("address"), row.Text("site_owner_email"), row.TextOrNull("site_id"),
        row.Enum<ProjectStatus>("status"), row.Time("created_at"))
    {
        Version = row.BigInteger("version"),
    };
}
