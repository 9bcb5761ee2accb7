using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ProjectStore(Database database) : IProjectStore
{
    internal static readonly string Insert = $"insert into projects ({ProjectTable.Columns.Names}) values ({ProjectTable.Columns.Parameters})";

    private const string Update = $"""
        update projects set name = @name, address = @address, site_owner_email = @site_owner_email, site_id = @site_id, {Versions.Next}
        where organization_id = @organization_id and project_id = @project_id and {Versions.IsExpected}
        """;

    /// <summary>
    /// Changes nothing and holds the project until the transaction ends: whoever registers a charge point for a project, or removes a project, does it
    /// first, see <see cref="SiteStore.Claim"/>.
    /// </summary>
    internal const string Claim = "update projects set name = name where organization_id = @organization_id and project_id = @project_id";

    /// <summary>Condition that a charge point <c>c</c> of the fleet belongs to a project <c>p</c>.</summary>
    internal const string IsMember =
        "c.project_id = p.project_id and c.organization_id = p.organization_id and c.decommissioned_at is null";

    private const string DeleteEmpty = $"""
        delete from projects as p
        where p.organization_id = @organization_id and p.project_id = @project_id and {Versions.IsExpected}
            and not exists (select 1 from charge_points c where {IsMember})
        """;

    private const string ForgetInstallers = "delete from project_installers where organization_id = @organization_id and project_id = @project_id";

    private static readonly string Select = $"""
        select {ProjectTable.Columns.Of("p")}, (select count(*) from charge_points c where {IsMember}) as charge_point_count
        from projects p
        """;

    private static readonly string Find = $"{Select} where p.organization_id = @organization_id and p.project_id = @project_id";

    public Task<ProjectOutcome> InsertAsync(Project project, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(project, Insert, SqlParameters.Of(ProjectTable.Columns, project), audit, cancellationToken);

    public Task<ProjectOutcome> UpdateAsync(Project project, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        WriteAsync(project, Update, SqlParameters.Of(ProjectTable.Columns, project).Expecting(expectedVersion), audit, cancellationToken);

    public Task<bool> DeleteEmptyAsync(
        string organizationId, string projectId, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(Claim, Key(organizationId, projectId));
                if (await transaction.ExecuteAsync(DeleteEmpty, Key(organizationId, projectId).Expecting(expectedVersion)) == 0)
                    return false;
                await transaction.ExecuteAsync(ForgetInstallers, Key(organizationId, projectId));
                await transaction.AuditAsync(audit);
                await transaction.CommitAsync();
                return true;
            },
            cancellationToken);

    public async Task<(Project Project, int ChargePointCount)?> FindAsync(string organizationId, string projectId, CancellationToken cancellationToken)
    {
        var projects = await database.ListAsync(Find, Key(organizationId, projectId), Read, cancellationToken);
        return projects is [var project] ? project : null;
    }

    public Task<Page<(Project Project, int ChargePointCount)>> ListAsync(
        string organizationId, ProjectFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("p.organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("p.status = @status", "status", filter.Status?.ToString());
        where.If("p.site_id = @site_id", "site_id", filter.SiteId);
        where.IfContains(["p.project_id", "p.name", "p.address", "p.site_owner_email"], "text", filter.Text);
        var sql = $"""
            select count(*) as total from projects p where {where};
            {Select}
            where {where}
            order by {Order("p", filter.Order, filter.Descending)}
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    internal static SqlParameters Key(string organizationId, string projectId) =>
        new() { { "organization_id", organizationId }, { "project_id", projectId } };

    private Task<ProjectOutcome> WriteAsync(Project project, string sql, SqlParameters parameters, AuditEntry audit, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async transaction =>
            {
                if (project.SiteId is { } site && await transaction.ExecuteAsync(SiteStore.Claim, SiteStore.Key(project.OrganizationId, site)) == 0)
                    return ProjectOutcome.UnknownSite;
                if (await transaction.ExecuteAsync(sql, parameters) == 0)
                    return ProjectOutcome.Missed;
                await transaction.AuditAsync(audit);
                await transaction.CommitAsync();
                return ProjectOutcome.Done;
            },
            cancellationToken);

    /// <summary>The identifier comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    internal static string Order(string alias, ProjectOrder order, bool descending)
    {
        var direction = descending ? " desc" : "";
        return order switch
        {
            ProjectOrder.Name => $"lower({alias}.name){direction}, {alias}.project_id",
            _ => $"{alias}.created_at{direction}, {alias}.project_id{direction}",
        };
    }

    private static (Project Project, int ChargePointCount) Read(Row row) => (ProjectTable.Read(row), (int)row.BigInteger("charge_point_count"));
}
