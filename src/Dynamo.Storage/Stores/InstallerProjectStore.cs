using Dynamo.Domain.Auditing;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class InstallerProjectStore(Database database) : IInstallerProjectStore
{
    /// <summary>Changes nothing and holds the installer until the transaction ends, so that two who begin projects count each other's.</summary>
    private const string ClaimInstaller = "update installers set email = email where installer_id = @installer_id";

    private const string CountWaiting = "select count(*) as waiting from waiting_projects where installer_id = @installer_id";

    private static readonly string InsertWaiting =
        $"insert into waiting_projects ({WaitingProjectTable.Columns.Names}) values ({WaitingProjectTable.Columns.Parameters})";

    private const string DeleteWaiting = "delete from waiting_projects where project_id = @project_id and installer_id = @installer_id";

    private static readonly string FindWaiting = $"select {WaitingProjectTable.Columns.Names} from waiting_projects where link_code_hash = @link_code_hash";

    private const string Unassign =
        "delete from project_installers where organization_id = @organization_id and project_id = @project_id and installer_id = @installer_id";

    /// <summary>Both kinds of projects of an installer. The casts tell PostgreSQL the types of what waiting ones do not have.</summary>
    private const string All = $"""
        (
            select p.project_id, p.organization_id, o.name as organization_name, p.name, p.address, p.site_owner_email, p.site_id, p.status, p.created_at,
                (select count(*) from charge_points c where {ProjectStore.IsMember}) as charge_point_count
            from project_installers a
            join projects p on p.project_id = a.project_id and p.organization_id = a.organization_id
            left join organizations o on o.organization_id = p.organization_id
            where a.installer_id = @installer_id
            union all
            select w.project_id, cast(null as text), cast(null as text), w.name, w.address, w.site_owner_email, cast(null as text), 'InProgress', w.created_at, 0
            from waiting_projects w
            where w.installer_id = @installer_id
        ) as m
        """;

    private const string Find = $"select * from {All} where m.project_id = @project_id";

    private static readonly string ListInstallers = $"""
        select count(*) as total from project_installers where organization_id = @organization_id and project_id = @project_id;
        select {InstallerTable.Columns.Of("i")}, a.assigned_at
        from project_installers a join installers i on i.installer_id = a.installer_id
        where a.organization_id = @organization_id and a.project_id = @project_id
        order by a.assigned_at, a.installer_id
        limit @limit offset @offset
        """;

    public Task<bool> BeginAsync(WaitingProject project, int most, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async transaction =>
            {
                SqlParameters installer = new() { { "installer_id", project.InstallerId } };
                await transaction.ExecuteAsync(ClaimInstaller, installer);
                if ((await transaction.ListAsync(CountWaiting, installer, row => row.BigInteger("waiting")))[0] >= most)
                    return false;
                await transaction.ExecuteAsync(InsertWaiting, SqlParameters.Of(WaitingProjectTable.Columns, project));
                await transaction.CommitAsync();
                return true;
            },
            cancellationToken);

    public async Task<bool> DeleteWaitingAsync(string installerId, string projectId, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(DeleteWaiting, Key(installerId, projectId), cancellationToken) == 1;

    public Task<WaitingProject?> FindWaitingAsync(string linkCodeHash, CancellationToken cancellationToken) =>
        database.FindAsync(FindWaiting, new() { { "link_code_hash", linkCodeHash } }, WaitingProjectTable.Read, cancellationToken);

    public Task<bool> LinkAsync(
        WaitingProject waiting, Project project, DateTimeOffset now, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [
                new(DeleteWaiting, Key(waiting.InstallerId, waiting.ProjectId)),
                Statement.Of(ProjectStore.Insert, ProjectTable.Columns, project),
                Statement.Of(ProjectInstallerTable.Insert, ProjectInstallerTable.Columns, new(project.OrganizationId, project.ProjectId, waiting.InstallerId, now)),
                .. audit.Select(AuditTable.Entry),
            ],
            cancellationToken);

    public Task<InstallerProject?> FindAsync(string installerId, string projectId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(installerId, projectId), Read, cancellationToken);

    public Task<Page<InstallerProject>> ListAsync(
        string installerId, InstallerProjectFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("1 = 1");
        where.Always("installer_id", installerId);
        where.IfContains(["m.project_id", "m.name", "m.address"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from {All} where {where};
            select * from {All} where {where}
            order by {ProjectStore.Order("m", filter.Order, filter.Descending)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    public Task<AssignmentOutcome> AssignAsync(ProjectAssignment assignment, AuditEntry audit, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async transaction =>
            {
                if (await transaction.ExecuteAsync(ProjectStore.Claim, ProjectStore.Key(assignment.OrganizationId, assignment.ProjectId)) == 0)
                    return AssignmentOutcome.UnknownProject;
                if (await transaction.ExecuteAsync(ProjectInstallerTable.Insert, SqlParameters.Of(ProjectInstallerTable.Columns, assignment)) == 0)
                    return AssignmentOutcome.AlreadyAssigned;
                await transaction.AuditAsync(audit);
                await transaction.CommitAsync();
                return AssignmentOutcome.Done;
            },
            cancellationToken);

    public Task<bool> UnassignAsync(string organizationId, string projectId, string installerId, AuditEntry audit, CancellationToken cancellationToken)
    {
        var assignment = Key(installerId, projectId);
        assignment.Add("organization_id", organizationId);
        return database.ChangeAsync(Unassign, assignment, audit, cancellationToken);
    }

    public Task<Page<(Installer Installer, DateTimeOffset AssignedAt)>> ListInstallersAsync(
        string organizationId, string projectId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(
            ListInstallers, ProjectStore.Key(organizationId, projectId), page, row => (InstallerTable.Read(row), row.Time("assigned_at")), cancellationToken);

    private static SqlParameters Key(string installerId, string projectId) => new() { { "installer_id", installerId }, { "project_id", projectId } };

    private static InstallerProject Read(Row row) => new(
        row.Text("project_id"), row.TextOrNull("organization_id"), row.TextOrNull("organization_name"), row.Text("name"), row.Text("address"),
        row.Text("site_owner_email"), row.TextOrNull("site_id"), row.Enum<ProjectStatus>("status"), row.Time("created_at"),
        (int)row.BigInteger("charge_point_count"));
}
