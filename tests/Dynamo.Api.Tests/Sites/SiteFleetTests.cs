using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Domain.Fleet;
using NSubstitute;

namespace Dynamo.Api.Tests.Sites;

public sealed class SiteFleetTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Chargers = "/api/v1/sites/site_1/chargers";

    [Fact]
    public async Task Charge_points_are_linked_listed_and_unlinked()
    {
        await using var api = await Prepared();
        var client = api.Client();

        var site = await client.PostText(Chargers, """{"charge_point_ids":["cp-1","CP-2"]}""").Json(HttpStatusCode.OK);
        site.GetProperty("site_id").GetString().ShouldBe("site_1");
        site.GetProperty("charger_count").GetInt32().ShouldBe(2);
        await api.Site.Received(2).MembersChanged();
        await api.ChargePoint.Received(2).RegistrationChanged();

        var list = await client.GetAsync($"{Chargers}?limit=1&offset=1").Json(HttpStatusCode.OK);
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((2, 1, 1));
        list.GetProperty("charge_points")[0].GetProperty("charge_point_id").GetString().ShouldBe("CP-2");

        (await client.DeleteAsync($"{Chargers}/cp-2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.ReadChargePoint("CP-2")).SiteId.ShouldBeNull();
        (await api.ReadChargePoint("CP-1")).SiteId.ShouldBe("site_1");
        await client.DeleteAsync($"{Chargers}/CP-2").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task All_are_linked_or_none_and_each_unknown_one_is_named()
    {
        await using var api = await Prepared();
        var fields = await api.Client().PostText(Chargers, """{"charge_point_ids":["CP-1","CP-9","CP-THEIRS"]}""").Invalid();
        fields.Keys.ShouldBe(["charge_point_ids[1]", "charge_point_ids[2]"]);
        (await api.ReadChargePoint("CP-1")).SiteId.ShouldBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"charge_point_ids":[]}""")]
    public async Task At_least_one_must_be_named(string body) =>
        (await shared.Api.Client().PostText(Chargers, body).Invalid()).Keys.ShouldBe(["charge_point_ids"]);

    [Theory]
    [InlineData("site_9", ApiFixture.Organization)]
    [InlineData("%01", ApiFixture.Organization)]
    [InlineData("site_1", ApiFixture.OtherOrganization)]
    public async Task A_site_that_the_organization_does_not_have_is_not_found(string siteId, string organization)
    {
        await using var api = await Prepared();
        var client = api.Client(organization: organization);
        var root = $"/api/v1/sites/{siteId}";
        await client.PostText($"{root}/chargers", """{"charge_point_ids":["CP-1"]}""").Error(HttpStatusCode.NotFound, "site_not_found");
        await client.GetAsync($"{root}/chargers").Error(HttpStatusCode.NotFound, "site_not_found");
        await client.DeleteAsync($"{root}/chargers/CP-1").Error(HttpStatusCode.NotFound, "site_not_found");
        await client.GetAsync($"{root}/summary").Error(HttpStatusCode.NotFound, "site_not_found");
        await client.GetAsync($"{root}/energy-assets").Error(HttpStatusCode.NotFound, "site_not_found");
        await client.Post($"{root}/energy-assets", Battery).Error(HttpStatusCode.NotFound, "site_not_found");
    }

    [Theory]
    [InlineData("CP-1")]
    [InlineData("CP-THEIRS")]
    [InlineData("%01")]
    public async Task Who_is_not_linked_is_not_unlinked(string id)
    {
        await using var api = await Prepared();
        await api.Client().DeleteAsync($"{Chargers}/{id}").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task A_site_is_summed_up_with_what_is_connected_to_it()
    {
        await using var api = await Prepared();
        var client = api.Client();
        await client.PostText(Chargers, """{"charge_point_ids":["CP-1","CP-2"]}""").Json(HttpStatusCode.OK);
        await api.Add(
            new ChargePointState { ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, ConnectionChangedAt = ApiFixture.Start },
            [new ConnectorState { ConnectorId = 2, Status = ConnectorStatus.Available, OcppStatus = "Available", ErrorCode = "NoError", ReportedAt = ApiFixture.Start }]);
        await api.Add(Samples.Session("sess_1") with { SiteId = null });
        var asset = await client.Post("/api/v1/sites/site_1/energy-assets", Battery).Json(HttpStatusCode.Created);

        var summary = await client.GetAsync("/api/v1/sites/site_1/summary").Json(HttpStatusCode.OK);

        summary.GetRawText().ShouldBe(
            $$"""
            {"site_id":"site_1","name":"S","address":"A","max_power_kw":20,"lat":0,"lng":0,"created_at":"2030-01-31T12:00:00Z","charger_count":2,
            "online":1,"offline":1,"charging":1,"available":1,"faulted":0,"active_sessions":1,"current_power_kw":11,"available_power_kw":9,
            "energy_assets":[{{asset.GetRawText()}}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task No_power_is_left_when_more_is_drawn_than_the_grid_gives()
    {
        await using var api = await Prepared(maxPowerWatts: 10_000);
        await api.Client().PostText(Chargers, """{"charge_point_ids":["CP-1"]}""").Json(HttpStatusCode.OK);
        await api.Add(Samples.Session("sess_1"));
        (await api.Client().GetAsync("/api/v1/sites/site_1/summary").Json(HttpStatusCode.OK)).GetProperty("available_power_kw").GetDecimal().ShouldBe(0);
    }

    private static readonly JsonObject Battery = new() { ["type"] = "battery", ["name"] = "Cellar", ["capacity_kw"] = 100, ["capacity_kwh"] = 250.5m };

    private static async Task<ApiFixture> Prepared(long maxPowerWatts = 20_000)
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1") with { MaxPowerWatts = maxPowerWatts });
        await api.Add(Samples.Site("site_2"));
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2") with { SiteId = "site_2" }, Samples.ChargePoint("CP-3"));
        await api.Add(Samples.ChargePoint("CP-THEIRS", ApiFixture.OtherOrganization));
        return api;
    }
}
