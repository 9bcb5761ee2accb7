using Dynamo.Domain.Installers;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>project_installers</c>.</summary>
internal static class ProjectInstallerTable
{
    public static readonly Columns<ProjectAssignment> Columns = new Columns<ProjectAssignment>()
        .Text("organization_id", assignment => assignment.OrganizationId)
        .Text("project_id", assignment => assignment.ProjectId)
        .Text("installer_id", assignment => assignment.InstallerId)
        .Time("assigned_at", assignment => assignment.AssignedAt);

    /// <summary>Writes an assignment that there is not yet.</summary>
    public static readonly string Insert =
        $"insert into project_installers ({Columns.Names}) values ({Columns.Parameters}) on conflict (project_id, installer_id) do nothing";
}
