using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Dynamo.Api.Tests.Installers.InstallerSteps;

namespace Dynamo.Api.Tests.Installers;

public sealed class InstallerProjectTests
{
    private const string Projects = $"{Root}/projects";
    private const string Ours = "/api/v1/projects";

    [Fact]
    public async Task A_project_that_an_installer_begins_waits_until_an_organization_takes_it_over()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        var ina = await api.Installer();
        var begun = await ina.Post(Projects, Project).Json(HttpStatusCode.Created);
        var (id, code) = (begun.GetProperty("id").GetString()!, begun.GetProperty("link_code").GetString()!);
        (id[..5], begun.GetProperty("status").GetString()).ShouldBe(("proj_", "in_progress"));
        (await ina.GetAsync($"{Projects}/{id}").Json(HttpStatusCode.OK)).GetProperty("organization_name").GetString().ShouldBeNull();
        await ina.Post($"{Root}/charge-points", ChargePoint(id)).Error(HttpStatusCode.Conflict, "project_not_linked");
        await api.Client().GetAsync($"{Ours}/{id}").Error(HttpStatusCode.NotFound, "project_not_found");

        var linked = await api.Client().Post($"{Ours}/link", new JsonObject { ["link_code"] = code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') }).Json(HttpStatusCode.Created);
        linked.GetProperty("id").GetString().ShouldBe(id);
        (await ina.GetAsync($"{Projects}/{id}").Json(HttpStatusCode.OK)).GetProperty("organization_name").GetString().ShouldBe("Ours");
        (await api.Client().GetAsync($"{Ours}/{id}/installers").Json(HttpStatusCode.OK)).GetProperty("installers")[0].GetProperty("installer_id").GetString().ShouldBe(Ina);
        await ina.Post($"{Root}/charge-points", ChargePoint(id)).Json(HttpStatusCode.Created);
        (await api.Audited("project")).ShouldBe(["project.linked", "project.installer_assigned"], ignoreOrder: true);

        await api.Client(organization: ApiFixture.OtherOrganization).Post($"{Ours}/link", new JsonObject { ["link_code"] = code })
            .Error(HttpStatusCode.NotFound, "project_not_found");
        await ina.DeleteAsync($"{Projects}/{id}").Error(HttpStatusCode.Conflict, "project_linked");
    }

    [Fact]
    public async Task A_waiting_project_is_its_installers_alone_to_give_up()
    {
        await using var api = await ApiFixture.StartAsync();
        var ina = await api.Installer();
        var begun = await ina.Post(Projects, Project).Json(HttpStatusCode.Created);
        var id = begun.GetProperty("id").GetString();
        var otto = await api.Installer(Otto);
        await otto.GetAsync($"{Projects}/{id}").Error(HttpStatusCode.NotFound, "project_not_found");
        await otto.DeleteAsync($"{Projects}/{id}").Error(HttpStatusCode.NotFound, "project_not_found");
        (await ina.DeleteAsync($"{Projects}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ina.GetAsync($"{Projects}/{id}").Error(HttpStatusCode.NotFound, "project_not_found");
        await api.Client().Post($"{Ours}/link", new JsonObject { ["link_code"] = begun.GetProperty("link_code").GetString() }).Error(HttpStatusCode.NotFound, "project_not_found");
    }

    [Fact]
    public async Task An_organization_may_take_over_none()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        var begun = await (await api.Installer()).Post(Projects, Project).Json(HttpStatusCode.Created);
        var link = new JsonObject { ["link_code"] = begun.GetProperty("link_code").GetString() };
        var settings = $"/api/v1/organizations/{ApiFixture.Organization}/settings";
        (await api.Client().GetAsync(settings).Json(HttpStatusCode.OK)).GetProperty("installers_create_projects").GetBoolean().ShouldBeTrue();
        await api.Client().Put(settings, new JsonObject { ["installers_create_projects"] = false }).Json(HttpStatusCode.OK);
        await api.Client().Post($"{Ours}/link", link).Error(HttpStatusCode.Conflict, "installer_projects_off");
        await api.Client().Put(settings, new JsonObject { ["timezone"] = "Europe/Berlin" }).Json(HttpStatusCode.OK);
        await api.Client().Post($"{Ours}/link", link).Error(HttpStatusCode.Conflict, "installer_projects_off");
        await api.Client().Put(settings, new JsonObject { ["installers_create_projects"] = true }).Json(HttpStatusCode.OK);
        await api.Client().Post($"{Ours}/link", link).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Only_so_many_projects_wait_for_an_organization()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Installers:MaxWaitingProjects", "1"));
        using var counts = new Fakes.Counts(api);
        var ina = await api.Installer();
        var begun = await ina.Post(Projects, Project).Json(HttpStatusCode.Created);
        await ina.Post(Projects, Project).Error(HttpStatusCode.TooManyRequests, "too_many_projects");
        counts.Limit("Installers:MaxWaitingProjects").ShouldBe(1);
        await (await api.Installer(Otto)).Post(Projects, Project).Json(HttpStatusCode.Created);
        await ina.DeleteAsync($"{Projects}/{begun.GetProperty("id").GetString()}");
        await ina.Post(Projects, Project).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_installer_sees_what_it_is_assigned_to_and_nothing_once_it_is_not()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        var ina = await api.Installer();
        await api.Add(Samples.Project("proj_other"));
        await api.AssignedProject();
        (await Listed("")).ShouldBe(["proj_1"]);
        await ina.GetAsync($"{Projects}/proj_other").Error(HttpStatusCode.NotFound, "project_not_found");
        var assign = new JsonObject { ["installer_id"] = Ina };
        await api.Client().Post($"{Ours}/proj_1/installers", assign).Error(HttpStatusCode.Conflict, "already_assigned");

        (await api.Client().DeleteAsync($"{Ours}/proj_1/installers/{Ina}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Listed("")).ShouldBeEmpty();
        await api.Client().DeleteAsync($"{Ours}/proj_1/installers/{Ina}").Error(HttpStatusCode.NotFound, "installer_not_found");
        (await api.Audited("project")).ShouldBe(["project.installer_assigned", "project.installer_removed"], ignoreOrder: true);

        async Task<IEnumerable<string?>> Listed(string query) => (await ina.GetAsync($"{Projects}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("project_id").GetString()).ToList();
    }

    [Fact]
    public async Task Whether_an_installers_address_is_proven_is_told_to_the_organization()
    {
        await using var api = await InUse();
        await api.AddInstaller();
        await api.AssignedProject();
        (await Listed()).GetProperty("email_verified").GetBoolean().ShouldBeFalse();
        await api.Database.ExecuteAsync("update installers set email_verified_at = created_at");
        (await Listed()).GetProperty("email_verified").GetBoolean().ShouldBeTrue();

        async Task<JsonElement> Listed() => (await api.Client().GetAsync($"{Ours}/proj_1/installers").Json(HttpStatusCode.OK)).GetProperty("installers")[0];
    }

    [Fact]
    public async Task Who_is_assigned_must_be_an_installer_with_an_active_account()
    {
        await using var api = await InUse();
        await api.Add(Samples.Project("proj_1"));
        await api.Anonymous().Post($"{Root}/signup-with-confirmation", SignUp).Json(HttpStatusCode.Created);
        var pending = (await api.Get<Storage.Stores.IInstallerStore>().FindByEmailAsync("ina@example.com", CancellationToken.None))!.InstallerId;
        foreach (var id in (string[])["ins_nobody", pending, "no id"])
            await api.Client().Post($"{Ours}/proj_1/installers", new JsonObject { ["installer_id"] = id }).Error(HttpStatusCode.NotFound, "installer_not_found");
        await api.Client().Post($"{Ours}/proj_2/installers", new JsonObject { ["installer_id"] = pending }).Error(HttpStatusCode.NotFound, "project_not_found");
    }

    [Fact]
    public async Task A_project_that_is_removed_is_no_installers_any_more()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        var ina = await api.Installer();
        await api.AssignedProject();
        (await api.Client().DeleteAsync($"{Ours}/proj_1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ina.GetAsync($"{Projects}/proj_1").Error(HttpStatusCode.NotFound, "project_not_found");
        (await api.Database.CountAsync("project_installers")).ShouldBe(0);
    }

    [Fact]
    public async Task Projects_of_both_kinds_are_searched_and_ordered_in_pages()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        var ina = await api.Installer();
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await ina.Post(Projects, Project.With("name", "Depot")).Json(HttpStatusCode.Created);
        await api.AssignedProject();

        (await Names("")).ShouldBe(["Depot", "P"]);
        (await Names("sort=-name")).ShouldBe(["P", "Depot"]);
        (await Names("q=EPO")).ShouldBe(["Depot"]);
        (await Names("limit=1&offset=1")).ShouldBe(["P"]);
        (await ina.GetAsync($"{Projects}?sort=colour&limit=0").Invalid()).Keys.ShouldBe(["sort", "limit"]);

        async Task<IEnumerable<string?>> Names(string query) => (await ina.GetAsync($"{Projects}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("name").GetString()).ToList();
    }
}
