using System.Net;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Tests.Sites;

public sealed class SiteTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/sites";

    private static readonly JsonObject Full = new()
    {
        ["name"] = "Depot", ["address"] = "Street 1", ["max_power_kw"] = 250.125m, ["lat"] = 52.5m, ["lng"] = 13.4m,
    };

    [Fact]
    public async Task A_site_can_be_read_where_its_creation_says()
    {
        await using var api = await ApiFixture.StartAsync();
        var response = await api.Client().Post(Path, Full);
        var created = await Task.FromResult(response).Json(HttpStatusCode.Created);
        var id = created.GetProperty("site_id").GetString();
        created.GetRawText().ShouldBe(
            $$"""{"site_id":"{{id}}","name":"Depot","address":"Street 1","max_power_kw":250.125,"lat":52.5,"lng":13.4,"created_at":"2030-01-31T12:00:00Z","charger_count":0}""");
        var read = await api.Client().GetAsync(response.Headers.Location).Json(HttpStatusCode.OK);
        read.GetRawText().ShouldBe(created.GetRawText());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("address")]
    [InlineData("max_power_kw")]
    [InlineData("lat")]
    [InlineData("lng")]
    public async Task Every_field_is_required(string field)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.Without(field)).Invalid();
        fields.ShouldBe(new Dictionary<string, string> { [field] = "is required" });
    }

    [Theory]
    [InlineData("max_power_kw", "0")]
    [InlineData("max_power_kw", "-1")]
    [InlineData("max_power_kw", "1000001")]
    [InlineData("max_power_kw", "0.0015")]
    [InlineData("max_power_kw", "79228162514264337593543950335")]
    [InlineData("lat", "90.5")]
    [InlineData("lng", "-180.5")]
    public async Task A_number_out_of_its_range_is_named(string field, string number)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.With(field, JsonNode.Parse(number))).Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Theory]
    [InlineData("name", 201)]
    [InlineData("address", 501)]
    public async Task A_text_has_a_longest_length(string field, int length)
    {
        await using var api = await ApiFixture.StartAsync();
        var fields = await api.Client().Post(Path, Full.With(field, new string('x', length))).Invalid();
        fields.Keys.ShouldBe([field]);
        await api.Client().Post(Path, Full.With(field, new string('x', length - 1))).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_site_of_another_organization_is_not_found_and_not_listed()
    {
        await using var api = await ApiFixture.StartAsync();
        var created = await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.GetAsync($"{Path}/{created.GetProperty("site_id").GetString()}").Error(HttpStatusCode.NotFound, "site_not_found");
        var list = await stranger.GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetProperty("sites").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("site_1")]
    [InlineData("%01")]
    [InlineData("a%20b")]
    public async Task A_site_that_is_not_there_is_not_found(string id)
    {
        var api = shared.Api;
        await api.Client().GetAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "site_not_found");
    }

    [Fact]
    public async Task Sites_are_listed_with_the_number_of_their_charge_points()
    {
        await using var api = await ApiFixture.StartAsync();
        var created = await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = created.GetProperty("site_id").GetString() });
        var list = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetProperty("sites")[0].GetProperty("charger_count").GetInt32().ShouldBe(1);
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((1, 50, 0));
    }

    [Fact]
    public async Task What_is_known_of_a_site_is_replaced()
    {
        await using var api = await ApiFixture.StartAsync();
        var id = (await api.Client().Post(Path, Full).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString();
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = id });
        api.Time.Advance(TimeSpan.FromHours(1));

        var answer = await api.Client().Put($"{Path}/{id}", Full.With("name", "Depot South").With("max_power_kw", 100)).Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldBe(
            $$"""{"site_id":"{{id}}","name":"Depot South","address":"Street 1","max_power_kw":100,"lat":52.5,"lng":13.4,"created_at":"2030-01-31T12:00:00Z","charger_count":1}""");
        (await api.Client().GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(answer.GetRawText());
    }

    [Fact]
    public async Task A_replacement_is_checked_like_a_new_site()
    {
        await using var api = await ApiFixture.StartAsync();
        var id = (await api.Client().Post(Path, Full).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString();
        (await api.Client().Put($"{Path}/{id}", Full.Without("address").With("lat", 91)).Invalid()).Keys.Order().ShouldBe(["address", "lat"]);
    }

    [Fact]
    public async Task A_site_is_removed_unless_charge_points_are_linked_to_it()
    {
        await using var api = await ApiFixture.StartAsync();
        var id = (await api.Client().Post(Path, Full).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString();
        var address = $"{Path}/{id}";
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = id });
        await api.Client().DeleteAsync(address).Error(HttpStatusCode.Conflict, "site_not_empty");

        await api.Database.ExecuteAsync("delete from charge_points");

        (await api.Client().DeleteAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().GetAsync(address).Error(HttpStatusCode.NotFound, "site_not_found");
        await api.Client().DeleteAsync(address).Error(HttpStatusCode.NotFound, "site_not_found");
        await api.Client().Put(address, Full).Error(HttpStatusCode.NotFound, "site_not_found");
    }

    [Fact]
    public async Task A_site_of_another_organization_is_neither_changed_nor_removed()
    {
        await using var api = await ApiFixture.StartAsync();
        var address = $"{Path}/{(await api.Client().Post(Path, Full).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString()}";
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.Put(address, Full.With("name", "Mine")).Error(HttpStatusCode.NotFound, "site_not_found");
        await stranger.DeleteAsync(address).Error(HttpStatusCode.NotFound, "site_not_found");
        (await api.Client().GetAsync(address).Json(HttpStatusCode.OK)).GetProperty("name").GetString().ShouldBe("Depot");
    }
}
