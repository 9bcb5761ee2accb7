using Dynamo.Domain.Installers;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class InstallerProjectContract(DatabaseKind kind) : StorageContract(kind)
{
    private IInstallerProjectStore Projects => Get<IInstallerProjectStore>();

    [Fact]
    public async Task A_waiting_project_is_found_by_its_code_and_by_its_installer_alone()
    {
        (await BeginAsync(Samples.Waiting())).ShouldBeTrue();
        (await Projects.FindWaitingAsync(LinkCode.Hash("PROJ-W"), Cancellation)).ShouldBe(Samples.Waiting());
        (await Projects.FindWaitingAsync(LinkCode.Hash("other"), Cancellation)).ShouldBeNull();
        var found = (await Projects.FindAsync("ins_1", "proj_w", Cancellation))!;
        (found.OrganizationId, found.OrganizationName, found.SiteId, found.Name, found.CreatedAt).ShouldBe((null, null, null, "Hotel", Samples.Noon));
        (await Projects.FindAsync("ins_2", "proj_w", Cancellation)).ShouldBeNull();
        (await Projects.DeleteWaitingAsync("ins_2", "proj_w", Cancellation)).ShouldBeFalse();
        (await Projects.DeleteWaitingAsync("ins_1", "proj_w", Cancellation)).ShouldBeTrue();
        (await Projects.FindWaitingAsync(LinkCode.Hash("proj_w"), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_who_begin_at_the_same_time_no_more_than_allowed_do()
    {
        await Get<IInstallerStore>().SignUpAsync(Samples.Installer(), verification: null, Cancellation);
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => BeginAsync(Samples.Waiting($"proj_{number}"), most: 3)));
        begun.Count(isBegun => isBegun).ShouldBe(3);
        (await BeginAsync(Samples.Waiting("proj_other", "ins_2"), most: 3)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_waiting_project_is_taken_over_once()
    {
        await BeginAsync(Samples.Waiting());
        var linked = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => LinkAsync($"org_{number}")));
        linked.Count(isLinked => isLinked).ShouldBe(1);
        (await Projects.FindAsync("ins_1", "proj_w", Cancellation))!.OrganizationId.ShouldBe($"org_{Array.IndexOf(linked, true) + 1}");
        (await Database.CountAsync("waiting_projects")).ShouldBe(0);
        (await Database.CountAsync("projects")).ShouldBe(1);
        (await Database.CountAsync("project_installers")).ShouldBe(1);
        (await Database.CountAsync("audit_entries")).ShouldBe(1);

        Task<bool> LinkAsync(string organizationId) => Projects.LinkAsync(
            Samples.Waiting(), Samples.Project("proj_w", organizationId), Samples.Noon, [Samples.Audit()], Cancellation);
    }

    [Fact]
    public async Task An_installer_is_assigned_once_and_to_a_project_of_the_tenant_only()
    {
        await AddProjectsAsync("proj_1");
        await Get<IInstallerStore>().SignUpAsync(Samples.Installer(), verification: null, Cancellation);
        (await AssignAsync(organizationId: "org_2")).ShouldBe(AssignmentOutcome.UnknownProject);
        (await AssignAsync("proj_2")).ShouldBe(AssignmentOutcome.UnknownProject);
        (await AssignAsync()).ShouldBe(AssignmentOutcome.Done);
        (await AssignAsync()).ShouldBe(AssignmentOutcome.AlreadyAssigned);

        var page = await Projects.ListInstallersAsync(Samples.Tenant, "proj_1", new(10, 0), Cancellation);
        (page.Total, page.Items.ShouldHaveSingleItem()).ShouldBe((1, (Samples.Installer(), Samples.Noon)));
        (await Projects.ListInstallersAsync("org_2", "proj_1", new(10, 0), Cancellation)).Total.ShouldBe(0);
        (await UnassignAsync("org_2")).ShouldBeFalse();
        (await UnassignAsync(Samples.Tenant)).ShouldBeTrue();
        (await UnassignAsync(Samples.Tenant)).ShouldBeFalse();
        (await Projects.FindAsync("ins_1", "proj_1", Cancellation)).ShouldBeNull();

        Task<bool> UnassignAsync(string organizationId) => Projects.UnassignAsync(organizationId, "proj_1", "ins_1", Samples.Audit(), Cancellation);
    }

    [Fact]
    public async Task A_project_that_is_removed_has_no_installers_any_more()
    {
        await AddProjectsAsync("proj_1", "proj_2");
        await AssignAsync("proj_1");
        await AssignAsync("proj_2");
        (await Get<IProjectStore>().DeleteEmptyAsync(Samples.Tenant, "proj_1", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Database.CountAsync("project_installers")).ShouldBe(1);
    }

    [Fact]
    public async Task Projects_of_both_kinds_are_searched_and_ordered_in_pages()
    {
        await AddProjectsAsync("proj_1", "proj_2");
        await AssignAsync();
        await BeginAsync(Samples.Waiting() with { Name = "alpha", CreatedAt = Samples.Noon.AddDays(1) });
        await BeginAsync(Samples.Waiting("proj_other", "ins_2"));
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" }, Samples.Audit(), Cancellation);

        (await IdsAsync(new())).ShouldBe(["proj_w", "proj_1"]);
        (await IdsAsync(new(Order: ProjectOrder.Name, Descending: false))).ShouldBe(["proj_w", "proj_1"]);
        (await IdsAsync(new(Order: ProjectOrder.Name, Descending: true))).ShouldBe(["proj_1", "proj_w"]);
        (await IdsAsync(new("ALPHA"))).ShouldBe(["proj_w"]);
        (await IdsAsync(new("main street"))).ShouldBe(["proj_w", "proj_1"]);
        var page = await Projects.ListAsync("ins_1", new(), new(1, 1), Cancellation);
        page.Total.ShouldBe(2);
        (page.Items.ShouldHaveSingleItem().ProjectId, page.Items[0].OrganizationId, page.Items[0].ChargePointCount).ShouldBe(("proj_1", Samples.Tenant, 1));

        async Task<IEnumerable<string>> IdsAsync(InstallerProjectFilter filter) =>
            (await Projects.ListAsync("ins_1", filter, new(10, 0), Cancellation)).Items.Select(project => project.ProjectId);
    }

    [Fact]
    public async Task The_charge_points_of_an_installer_are_those_of_its_projects_with_their_state()
    {
        await AddProjectsAsync("proj_1", "proj_2");
        await AssignAsync();
        foreach (var (id, project) in new[] { ("CP-1", "proj_1"), ("CP-2", "proj_2"), ("CP-3", null), ("CP-4", "proj_1") })
            await ChargePoints.InsertAsync(Samples.ChargePoint(id) with { ProjectId = project }, Samples.Audit(), Cancellation);
        await ChargePoints.DecommissionAsync(Samples.Tenant, "CP-4", expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation);
        await CommitAsync(Samples.Save(Samples.State("CP-1"), expectedVersion: 0));
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-1"), expectedVersion: 0));

        var view = (await Fleet.ListInstalledAsync("ins_1", new(), new(10, 0), Cancellation)).Items.ShouldHaveSingleItem();
        view.ChargePoint.ChargePointId.ShouldBe("CP-1");
        view.State.ShouldNotBeNull();
        view.Running.ShouldHaveSingleItem();
        (await Fleet.FindInstalledAsync("ins_1", "cp-1", Cancellation)).ShouldNotBeNull();
        (await Fleet.FindInstalledAsync("ins_1", "CP-2", Cancellation)).ShouldBeNull();
        (await Fleet.FindInstalledAsync("ins_2", "CP-1", Cancellation)).ShouldBeNull();
        (await Fleet.ListInstalledAsync("ins_1", new(Text: "nothing"), new(10, 0), Cancellation)).Total.ShouldBe(0);
    }

    private Task<bool> BeginAsync(WaitingProject project, int most = 10) => Projects.BeginAsync(project, most, Cancellation);

    private Task<AssignmentOutcome> AssignAsync(string projectId = "proj_1", string organizationId = Samples.Tenant) =>
        Projects.AssignAsync(new(organizationId, projectId, "ins_1", Samples.Noon), Samples.Audit(), Cancellation);
}

public sealed class InstallerProjectsOnSqlite() : InstallerProjectContract(DatabaseKind.Sqlite);

public sealed class InstallerProjectsOnPostgreSql() : InstallerProjectContract(DatabaseKind.PostgreSql);
