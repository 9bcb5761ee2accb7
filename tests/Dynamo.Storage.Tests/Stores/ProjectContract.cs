using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class ProjectContract(DatabaseKind kind) : StorageContract(kind)
{
    private IProjectStore Projects => Get<IProjectStore>();

    [Fact]
    public async Task A_project_is_found_by_its_tenant_only_with_the_number_of_its_charge_points()
    {
        await AddProjectsAsync("proj_1", "proj_2");
        foreach (var (id, project) in new[] { ("CP-1", "proj_1"), ("CP-2", "proj_1"), ("CP-3", "proj_2"), ("CP-4", "proj_1") })
            await ChargePoints.InsertAsync(Samples.ChargePoint(id) with { ProjectId = project }, Samples.Audit(), Cancellation);
        await ChargePoints.DecommissionAsync(Samples.Tenant, "CP-4", expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation);

        (await Projects.FindAsync(Samples.Tenant, "proj_1", Cancellation)).ShouldBe((Samples.Project(), 2));
        (await Projects.FindAsync("org_2", "proj_1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_project_is_changed_by_its_tenant_only_and_at_the_version_expected_only()
    {
        await AddSitesAsync("site_1");
        await AddProjectsAsync("proj_1");
        var changed = Samples.Project() with { Name = "New", Address = "Elsewhere", SiteOwnerEmail = "other@example.org", SiteId = "site_1", CreatedAt = Samples.Noon.AddYears(1) };

        (await UpdateAsync(changed with { OrganizationId = "org_2", SiteId = null })).ShouldBe(ProjectOutcome.Missed);
        (await UpdateAsync(changed, expectedVersion: 2)).ShouldBe(ProjectOutcome.Missed);
        (await FindAsync()).ShouldBe((Samples.Project(), 0));
        (await UpdateAsync(changed, expectedVersion: 1)).ShouldBe(ProjectOutcome.Done);
        (await FindAsync()).ShouldBe((changed with { CreatedAt = Samples.Noon, Version = 2 }, 0));
    }

    [Fact]
    public async Task There_is_no_project_at_a_site_that_is_missing_or_anothers()
    {
        await Get<ISiteStore>().InsertAsync(Samples.Site("site_2", "org_2"), Samples.Audit(), Cancellation);
        await AddProjectsAsync("proj_1");
        var entries = await Database.CountAsync("audit_entries");
        foreach (var siteId in new[] { "site_1", "site_2" })
        {
            (await Projects.InsertAsync(Samples.Project("proj_2") with { SiteId = siteId }, Samples.Audit(), Cancellation)).ShouldBe(ProjectOutcome.UnknownSite);
            (await UpdateAsync(Samples.Project() with { SiteId = siteId })).ShouldBe(ProjectOutcome.UnknownSite);
        }
        (await Database.CountAsync("projects")).ShouldBe(1);
        (await Database.CountAsync("audit_entries")).ShouldBe(entries);
    }

    [Fact]
    public async Task A_project_is_removed_by_its_tenant_only_and_only_when_no_charge_point_of_the_fleet_belongs_to_it()
    {
        await AddProjectsAsync("proj_1");
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" }, Samples.Audit(), Cancellation);
        (await DeleteAsync(Samples.Tenant)).ShouldBeFalse();
        await ChargePoints.DecommissionAsync(Samples.Tenant, "CP-1", expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation);
        (await DeleteAsync("org_2")).ShouldBeFalse();
        (await DeleteAsync(Samples.Tenant, expectedVersion: 2)).ShouldBeFalse();
        (await DeleteAsync(Samples.Tenant, expectedVersion: 1)).ShouldBeTrue();
        (await FindAsync()).ShouldBeNull();

        Task<bool> DeleteAsync(string organizationId, long? expectedVersion = null) =>
            Projects.DeleteEmptyAsync(organizationId, "proj_1", expectedVersion, Samples.Audit(), Cancellation);
    }

    [Fact]
    public async Task Projects_are_searched_and_ordered_in_pages()
    {
        await AddSitesAsync("site_1");
        await InsertAsync(Samples.Project("proj_1") with { Name = "beta", CreatedAt = Samples.Noon.AddDays(1) });
        await InsertAsync(Samples.Project("proj_2") with { Name = "Alpha", SiteId = "site_1", Address = "Beta Street", CreatedAt = Samples.Noon.AddDays(3) });
        await InsertAsync(Samples.Project("proj_3") with { Name = "Gamma", SiteOwnerEmail = "x@y.example", CreatedAt = Samples.Noon.AddDays(2) });
        await InsertAsync(Samples.Project("proj_4", "org_2") with { Name = "Beta" });

        (await IdsAsync(new())).ShouldBe(["proj_2", "proj_3", "proj_1"]);
        (await IdsAsync(new("BETA", Order: ProjectOrder.Name, Descending: false))).ShouldBe(["proj_2", "proj_1"]);
        (await IdsAsync(new("Y.EX"))).ShouldBe(["proj_3"]);
        (await IdsAsync(new("PROJ_3"))).ShouldBe(["proj_3"]);
        (await IdsAsync(new(SiteId: "site_1", Status: ProjectStatus.InProgress))).ShouldBe(["proj_2"]);
        (await IdsAsync(new(Order: ProjectOrder.Name, Descending: true))).ShouldBe(["proj_3", "proj_1", "proj_2"]);
        (await IdsAsync(new(Order: ProjectOrder.CreatedAt, Descending: false))).ShouldBe(["proj_1", "proj_3", "proj_2"]);
        var page = await Projects.ListAsync(Samples.Tenant, new(), new(1, 1), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(item => item.Project.ProjectId).ShouldBe(["proj_3"]);

        async Task InsertAsync(Project project) => (await Projects.InsertAsync(project, Samples.Audit(), Cancellation)).ShouldBe(ProjectOutcome.Done);

        async Task<IEnumerable<string>> IdsAsync(ProjectFilter filter)
        {
            var found = await Projects.ListAsync(Samples.Tenant, filter, new(10, 0), Cancellation);
            found.Total.ShouldBe(found.Items.Count);
            return found.Items.Select(item => item.Project.ProjectId);
        }
    }

    private Task<(Project Project, int ChargePointCount)?> FindAsync() => Projects.FindAsync(Samples.Tenant, "proj_1", Cancellation);

    private Task<ProjectOutcome> UpdateAsync(Project project, long? expectedVersion = null) =>
        Projects.UpdateAsync(project, expectedVersion, Samples.Audit(), Cancellation);
}

public sealed class ProjectsOnSqlite() : ProjectContract(DatabaseKind.Sqlite);

public sealed class ProjectsOnPostgreSql() : ProjectContract(DatabaseKind.PostgreSql);
