using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Tests.Projects;

public sealed class ProjectTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/projects";

    private static readonly JsonObject Full = new() { ["name"] = "Hotel", ["address"] = "Lake 1", ["site_owner_email"] = "owner@example.com" };

    [Fact]
    public async Task A_project_is_created_read_and_replaced()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        var client = api.Client();

        var response = await client.Post(Path, Full.With("site_id", "site_1"));
        var created = await Task.FromResult(response).Json(HttpStatusCode.Created);

        var id = created.GetProperty("id").GetString()!;
        id.ShouldStartWith("proj_");
        response.Headers.Location!.ToString().ShouldBe($"{Path}/{id}");
        created.GetRawText().ShouldBe(
            $$"""{"id":"{{id}}","project_id":"{{id}}","name":"Hotel","address":"Lake 1","site_owner_email":"owner@example.com","site_id":"site_1","status":"in_progress","created_at":"2030-01-31T12:00:00Z","charge_point_count":0}""");
        (await client.GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(created.GetRawText());
        (await client.Put($"{Path}/{id}", Full.With("name", "Hotel B")).Json(HttpStatusCode.OK)).GetProperty("site_id").GetString().ShouldBeNull();
        (await api.Audited("project")).ShouldBe(["project.created", "project.updated"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_project_with_charge_points_stays_and_one_without_goes()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await api.Add(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" });
        (await client.GetAsync($"{Path}/proj_1").Json(HttpStatusCode.OK)).GetProperty("charge_point_count").GetInt32().ShouldBe(1);

        await client.DeleteAsync($"{Path}/proj_1").Error(HttpStatusCode.Conflict, "project_not_empty");
        (await client.DeleteAsync("/api/v1/cpo/charge-points/CP-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync($"{Path}/proj_1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.DeleteAsync($"{Path}/proj_1").Error(HttpStatusCode.NotFound, "project_not_found");
    }

    [Fact]
    public async Task A_charge_point_belongs_to_a_project_of_its_organization_only()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Project("proj_theirs", ApiFixture.OtherOrganization));
        await api.Add(Samples.ChargePoint("CP-1"));
        var request = new JsonObject { ["vendor"] = "V", ["model"] = "M", ["serial_number"] = "1", ["project_id"] = "proj_theirs" };
        (await api.Client().Post("/api/v1/cpo/charge-points", request).Invalid()).Keys.ShouldBe(["project_id"]);
        (await api.Client().Put("/api/v1/cpo/charge-points/CP-1", request).Invalid()).Keys.ShouldBe(["project_id"]);
        (await api.Client().PostText("/api/v1/cpo/charge-points/bulk-edit", """{"charge_point_ids":["CP-1"],"set":{"project_id":"proj_theirs"}}""").Invalid())
            .Keys.ShouldBe(["project_id"]);
        await api.Client().GetAsync($"{Path}/proj_theirs").Error(HttpStatusCode.NotFound, "project_not_found");
    }

    [Fact]
    public async Task A_site_where_a_project_is_installed_stays()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        var client = api.Client();
        var project = (await client.Post(Path, Full.With("site_id", "site_1")).Json(HttpStatusCode.Created)).GetProperty("id").GetString();
        await client.DeleteAsync("/api/v1/sites/site_1").Error(HttpStatusCode.Conflict, "site_not_empty");
        (await client.DeleteAsync($"{Path}/{project}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync("/api/v1/sites/site_1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_read_an_older_version_changes_nothing()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var created = await client.Post(Path, Full);
        var address = created.Headers.Location!;
        await client.Put(address.ToString(), Full).Json(HttpStatusCode.OK);
        var put = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent(Full.ToJsonString(), Encoding.UTF8, "application/json"), Headers = { { "If-Match", created.Headers.ETag!.Tag } },
        };
        await client.SendAsync(put).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task Projects_are_filtered_and_ordered()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        var client = api.Client();
        await client.Post(Path, Full).Json(HttpStatusCode.Created);
        await client.Post(Path, Full.With("name", "Depot").With("site_id", "site_1")).Json(HttpStatusCode.Created);

        (await Listed("sort=name")).ShouldBe(["Depot", "Hotel"]);
        (await Listed("q=hot")).ShouldBe(["Hotel"]);
        (await Listed("site_id=site_1")).ShouldBe(["Depot"]);
        (await Listed("status=in_progress&sort=-name")).ShouldBe(["Hotel", "Depot"]);
        (await client.GetAsync($"{Path}?sort=colour").Invalid())["sort"].ShouldContain("name");
        (await client.GetAsync($"{Path}?status=done").Invalid()).Keys.ShouldBe(["status"]);

        async Task<IEnumerable<string?>> Listed(string query) => (await client.GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("name").GetString()).ToList();
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("address", null)]
    [InlineData("address", "")]
    [InlineData("site_owner_email", null)]
    [InlineData("site_owner_email", "nobody")]
    [InlineData("site_id", "site_unknown")]
    public async Task A_field_out_of_its_limits_is_named(string field, string? value) =>
        (await shared.Api.Client().Post(Path, Full.With(field, value)).Invalid()).Keys.ShouldBe([field]);
}
