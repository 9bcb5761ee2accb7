using System.Net;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Tests.Sites;

public sealed class EnergyAssetTests
{
    private const string Path = "/api/v1/sites/site_1/energy-assets";

    private static readonly JsonObject Battery = new() { ["type"] = "battery", ["name"] = "Cellar", ["capacity_kw"] = 100, ["capacity_kwh"] = 250.5m };

    private static readonly JsonObject Roof = new() { ["type"] = "solar", ["name"] = "Roof", ["capacity_kw"] = 30.25m };

    [Fact]
    public async Task An_asset_can_be_read_where_its_creation_says_changed_and_removed()
    {
        await using var api = await Prepared();
        var client = api.Client();
        var response = await client.Post(Path, Battery);
        var created = await Task.FromResult(response).Json(HttpStatusCode.Created);
        var id = created.GetProperty("asset_id").GetString()!;
        id.ShouldStartWith("asset_");
        created.GetRawText().ShouldBe(
            $$"""{"asset_id":"{{id}}","site_id":"site_1","type":"battery","name":"Cellar","capacity_kw":100,"capacity_kwh":250.5,"created_at":"2030-01-31T12:00:00Z"}""");
        (await client.GetAsync(response.Headers.Location).Json(HttpStatusCode.OK)).GetRawText().ShouldBe(created.GetRawText());

        api.Time.Advance(TimeSpan.FromHours(1));
        var changed = await client.Put($"{Path}/{id}", Roof).Json(HttpStatusCode.OK);
        changed.GetRawText().ShouldBe(
            $$"""{"asset_id":"{{id}}","site_id":"site_1","type":"solar","name":"Roof","capacity_kw":30.25,"capacity_kwh":null,"created_at":"2030-01-31T12:00:00Z"}""");
        (await client.GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(changed.GetRawText());

        (await client.DeleteAsync($"{Path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.DeleteAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "energy_asset_not_found");
        var log = await client.GetAsync("/api/v1/org/audit-log?action=energy_asset").Json(HttpStatusCode.OK);
        log.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe(["energy_asset.deleted", "energy_asset.updated", "energy_asset.created"], ignoreOrder: true);
    }

    [Fact]
    public async Task Assets_are_listed_oldest_first_in_pages()
    {
        await using var api = await Prepared();
        foreach (var name in new[] { "A", "B", "C" })
        {
            await api.Client().Post(Path, Roof.With("name", name)).Json(HttpStatusCode.Created);
            api.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var list = await api.Client().GetAsync($"{Path}?limit=2&offset=1").Json(HttpStatusCode.OK);
        list.GetProperty("energy_assets").EnumerateArray().Select(asset => asset.GetProperty("name").GetString()).ShouldBe(["B", "C"]);
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((3, 2, 1));
    }

    [Theory]
    [InlineData("type", null)]
    [InlineData("type", "\"wind\"")]
    [InlineData("type", "\"Solar\"")]
    [InlineData("name", null)]
    [InlineData("capacity_kw", null)]
    [InlineData("capacity_kw", "0")]
    [InlineData("capacity_kw", "1000001")]
    [InlineData("capacity_kw", "0.0015")]
    [InlineData("capacity_kwh", "5")]
    public async Task What_is_missing_or_out_of_its_limits_is_named(string field, string? json)
    {
        await using var api = await Prepared();
        var body = Roof.With(field, json is null ? null : JsonNode.Parse(json));
        (await api.Client().Post(Path, body).Invalid()).Keys.ShouldBe([field]);
        var id = (await api.Client().Post(Path, Roof).Json(HttpStatusCode.Created)).GetProperty("asset_id").GetString();
        (await api.Client().Put($"{Path}/{id}", body).Invalid()).Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0001")]
    public async Task The_energy_of_a_battery_has_limits(string json)
    {
        await using var api = await Prepared();
        (await api.Client().Post(Path, Battery.With("capacity_kwh", JsonNode.Parse(json))).Invalid()).Keys.ShouldBe(["capacity_kwh"]);
    }

    [Fact]
    public async Task An_asset_of_another_organization_or_site_is_not_found()
    {
        await using var api = await Prepared();
        var id = (await api.Client().Post(Path, Roof).Json(HttpStatusCode.Created)).GetProperty("asset_id").GetString();
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        foreach (var (client, path) in new[] { (stranger, $"{Path}/{id}"), (api.Client(), $"/api/v1/sites/site_2/energy-assets/{id}"), (api.Client(), $"{Path}/%01") })
        {
            await client.GetAsync(path).Error(HttpStatusCode.NotFound, "energy_asset_not_found");
            await client.Put(path, Roof).Error(HttpStatusCode.NotFound, "energy_asset_not_found");
            await client.DeleteAsync(path).Error(HttpStatusCode.NotFound, "energy_asset_not_found");
        }
        await api.Client().GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_assets_go_with_their_site()
    {
        await using var api = await Prepared();
        var id = (await api.Client().Post(Path, Roof).Json(HttpStatusCode.Created)).GetProperty("asset_id").GetString();
        (await api.Client().DeleteAsync("/api/v1/sites/site_1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().GetAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "energy_asset_not_found");
    }

    private static async Task<ApiFixture> Prepared()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Samples.Site("site_2"));
        return api;
    }
}
