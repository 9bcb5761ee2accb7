using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Dynamo.Api.Tests.Installers.InstallerSteps;

namespace Dynamo.Api.Tests.Installers;

public sealed class InstallerChargePointTests
{
    private const string Path = $"{Root}/charge-points";

    private static readonly JsonObject Details = new() { ["vendor"] = "New", ["model"] = "M2", ["serial_number"] = "S2" };

    [Fact]
    public async Task A_charge_point_is_registered_for_the_organization_of_the_project_and_at_its_site()
    {
        await using var api = await Assigned();
        await api.Add(Samples.Site("site_1"));
        await api.Client().Put("/api/v1/projects/proj_1", Project.With("site_id", "site_1")).Json(HttpStatusCode.OK);
        var ina = api.Everywhere(await Known(api));

        var registered = await ina.Post(Path, ChargePoint("proj_1")).Json(HttpStatusCode.Created);

        registered.GetProperty("status").GetString().ShouldBe("registered");
        registered.GetProperty("ocpp_endpoint").GetString()!.ShouldEndWith("/ocpp16/CP-1");
        registered.GetProperty("provisioning_password").GetString().ShouldNotBeNullOrEmpty();
        var stored = await api.ReadChargePoint("CP-1");
        (stored.OrganizationId, stored.ProjectId, stored.SiteId).ShouldBe((ApiFixture.Organization, "proj_1", "site_1"));
        var entry = (await api.Client().GetAsync("/api/v1/org/audit-log?action=charge_point.registered").Json(HttpStatusCode.OK)).GetProperty("entries")[0];
        var actor = entry.GetProperty("actor");
        (actor.GetProperty("type").GetString(), actor.GetProperty("id").GetString()).ShouldBe(("installer", Ina));
        entry.GetProperty("request_id").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_told_all_at_once()
    {
        await using var api = await Assigned();
        var ina = api.Everywhere(await Known(api));
        (await ina.Post(Path, ChargePoint("proj_nowhere").With("vendor", null)).Invalid()).Keys.ShouldBe(["project_id", "vendor"]);
        (await ina.Post(Path, ChargePoint("proj_1").Without("project_id")).Invalid()).Keys.ShouldBe(["project_id"]);
        (await ina.Post(Path, ChargePoint("proj_1").With("site_id", "site_1")).Invalid()).Keys.ShouldBe(["site_id"]);
        (await ina.Post(Path, ChargePoint("proj_1", "bulk")).Invalid()).Keys.ShouldBe(["charge_point_id"]);
        await ina.Post(Path, ChargePoint("proj_1")).Json(HttpStatusCode.Created);
        await ina.Post(Path, ChargePoint("proj_1", "cp-1")).Error(HttpStatusCode.Conflict, "duplicate_charge_point_id");
    }

    [Fact]
    public async Task An_installer_sees_the_charge_points_of_its_projects_whosever_they_are()
    {
        await using var api = await Assigned();
        await api.AssignedProject("proj_theirs", organization: ApiFixture.OtherOrganization);
        await api.Add(
            Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" }, Samples.ChargePoint("CP-2"), Samples.ChargePoint("CP-3") with { ProjectId = "proj_none" },
            Samples.ChargePoint("CP-4", ApiFixture.OtherOrganization) with { ProjectId = "proj_theirs" });
        var ina = api.Everywhere(await Known(api));

        (await Listed("")).ShouldBe(["CP-1", "CP-4"]);
        (await Listed("sort=-charge_point_id&limit=1")).ShouldBe(["CP-4"]);
        (await Listed("project_id=proj_1")).ShouldBe(["CP-1"]);
        (await Listed("project_id=proj_none")).ShouldBeEmpty();
        await ina.GetAsync($"{Path}/cp-4").Json(HttpStatusCode.OK);
        foreach (var hidden in (string[])["CP-2", "CP-3", "no%20id"])
        {
            await ina.GetAsync($"{Path}/{hidden}").Error(HttpStatusCode.NotFound, "charge_point_not_found");
            await ina.Put($"{Path}/{hidden}", Details).Error(HttpStatusCode.NotFound, "charge_point_not_found");
            await ina.PostAsync($"{Path}/{hidden}/rotate-password", content: null).Error(HttpStatusCode.NotFound, "charge_point_not_found");
        }

        async Task<IEnumerable<string?>> Listed(string query) => (await ina.GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("charge_points").EnumerateArray().Select(point => point.GetProperty("charge_point_id").GetString()).ToList();
    }

    [Fact]
    public async Task A_running_session_shows_on_its_connector_to_the_installer_too()
    {
        await using var api = await Assigned();
        await api.Add(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" });
        await api.Add(
            new Domain.Fleet.ChargePointState { ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true },
            new Domain.Fleet.ConnectorState
            {
                ConnectorId = 1, Status = Domain.Fleet.ConnectorStatus.Occupied, OcppStatus = "Charging", ErrorCode = "NoError", ReportedAt = ApiFixture.Start,
            });
        await api.Add(Samples.Session("sess_1"));
        var read = await api.Everywhere(await Known(api)).GetAsync($"{Path}/CP-1").Json(HttpStatusCode.OK);
        read.GetProperty("connectors")[0].GetProperty("session_id").GetString().ShouldBe("sess_1");
        read.GetRawText().ShouldBe((await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-1").Json(HttpStatusCode.OK)).GetRawText());
    }

    [Fact]
    public async Task What_is_registered_is_replaced_and_site_and_project_stay()
    {
        await using var api = await Assigned();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1", SiteId = "site_1" });
        var ina = api.Everywhere(await Known(api));
        var before = await ina.GetAsync($"{Path}/CP-1");

        var changed = await ina.Put($"{Path}/CP-1", Details.With("name", "North")).Json(HttpStatusCode.OK);

        (changed.GetProperty("name").GetString(), changed.GetProperty("vendor").GetString(), changed.GetProperty("model").GetString(), changed.GetProperty("serial_number").GetString())
            .ShouldBe(("North", "New", "M2", "S2"));
        (changed.GetProperty("site_id").GetString(), changed.GetProperty("project_id").GetString()).ShouldBe(("site_1", "proj_1"));
        await ina.Put($"{Path}/CP-1", Details.With("site_id", null)).Error(HttpStatusCode.UnprocessableEntity, "unknown_field");
        var late = new HttpRequestMessage(HttpMethod.Put, $"{Path}/CP-1")
        {
            Content = new StringContent(Details.ToJsonString(), Encoding.UTF8, "application/json"), Headers = { { "If-Match", before.Headers.ETag!.Tag } },
        };
        await ina.SendAsync(late).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        (await api.Audited("charge_point.updated")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_charge_point_that_was_decommissioned_is_a_members_to_register_again()
    {
        await using var api = await Assigned();
        var ina = api.Everywhere(await Known(api));
        await ina.Post(Path, ChargePoint("proj_1")).Json(HttpStatusCode.Created);
        (await api.Client().DeleteAsync("/api/v1/cpo/charge-points/CP-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ina.Post(Path, ChargePoint("proj_1")).Error(HttpStatusCode.Conflict, "duplicate_charge_point_id");
        await api.Client().Post("/api/v1/cpo/charge-points", ChargePoint("proj_1")).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_lost_password_is_replaced()
    {
        await using var api = await Assigned();
        var ina = api.Everywhere(await Known(api));
        var first = (await ina.Post(Path, ChargePoint("proj_1")).Json(HttpStatusCode.Created)).GetProperty("provisioning_password").GetString();
        var second = await ina.PostAsync($"{Path}/CP-1/rotate-password", content: null).Json(HttpStatusCode.OK);
        second.GetProperty("provisioning_password").GetString().ShouldNotBe(first);
        (await api.Audited("charge_point.password_rotated")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_project_of_the_same_identifier_elsewhere_opens_nothing()
    {
        // A charge point keeps naming a project that is not its organization's, if that is how an older release wrote it.
        await using var api = await Assigned();
        await api.Add(Samples.ChargePoint("CP-9", ApiFixture.OtherOrganization));
        await using (var connection = await api.Database.ConnectAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "update charge_points set project_id = 'proj_1' where charge_point_id = 'CP-9'";
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }
        await api.Everywhere(await Known(api)).GetAsync($"{Path}/CP-9").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    /// <summary>Ina is assigned to a project of the organization.</summary>
    private static async Task<ApiFixture> Assigned()
    {
        var api = await ApiFixture.StartAsync();
        await api.AddOwner("ada@example.com", "no-hash");
        await api.Get<Storage.Stores.IOrganizationStore>().InsertAsync(
            new Domain.Organizations.Organization(ApiFixture.OtherOrganization, "Theirs", "FR", "x@example.com", ApiFixture.Start), "usr_1", Samples.Audit(), CancellationToken.None);
        await api.AddInstaller();
        await api.AssignedProject();
        return api;
    }

    private static async Task<Domain.Installers.Installer> Known(ApiFixture api) =>
        (await api.Get<Storage.Stores.IInstallerStore>().FindAsync(Ina, CancellationToken.None)).ShouldNotBeNull();
}
