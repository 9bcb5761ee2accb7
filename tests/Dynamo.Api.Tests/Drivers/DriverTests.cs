using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.Drivers;

public sealed class DriverTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/drivers";
    private const string Tags = "/api/v1/cpo/id-tags";

    private static readonly JsonObject Full = new()
    {
        ["name"] = "Alice", ["email"] = "alice@example.com", ["phone"] = "+49 30 (12) 34-5.6/7", ["external_id"] = "customer-1", ["status"] = "active",
    };

    [Fact]
    public async Task A_driver_is_created_read_and_replaced_as_a_whole()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();

        var response = await client.Post(Path, Full);
        var created = await Task.FromResult(response).Json(HttpStatusCode.Created);

        var id = created.GetProperty("driver_id").GetString()!;
        id.ShouldStartWith("drv_");
        response.Headers.Location!.ToString().ShouldBe($"{Path}/{id}");
        created.GetRawText().ShouldBe(
            $$"""{"driver_id":"{{id}}","name":"Alice","email":"alice@example.com","phone":"+49 30 (12) 34-5.6/7","external_id":"customer-1","status":"active","created_at":"2030-01-31T12:00:00Z","id_tag_count":0}""");
        (await client.GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(created.GetRawText());
        var replaced = await client.PutText($"{Path}/{id}", """{"name":"Alice B","status":"active"}""").Json(HttpStatusCode.OK);
        replaced.GetProperty("email").GetString().ShouldBeNull();
        replaced.GetProperty("created_at").GetString().ShouldBe("2030-01-31T12:00:00Z");
    }

    [Fact]
    public async Task The_tags_of_a_blocked_driver_are_refused_until_the_driver_is_unblocked()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var id = await Create(client, Full);
        await client.PostText(Tags, $$"""{"id_tag":"A","driver_id":"{{id}}"}""").Json(HttpStatusCode.Created);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Accepted);
        (await client.GetAsync($"{Path}/{id}").Json(HttpStatusCode.OK)).GetProperty("id_tag_count").GetInt32().ShouldBe(1);

        await client.Put($"{Path}/{id}", Full.With("status", "blocked")).Json(HttpStatusCode.OK);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Blocked);
        await client.Put($"{Path}/{id}", Full).Json(HttpStatusCode.OK);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task The_tags_of_a_removed_driver_stay_blocked_and_nobodys()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var id = await Create(client, Full);
        await client.PostText(Tags, $$"""{"id_tag":"A","driver_id":"{{id}}"}""").Json(HttpStatusCode.Created);

        (await client.DeleteAsync($"{Path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var tag = await client.GetAsync($"{Tags}/A").Json(HttpStatusCode.OK);
        (tag.GetProperty("status").GetString(), tag.GetProperty("driver_id").GetString()).ShouldBe(("blocked", null));
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Blocked);
        await client.GetAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "driver_not_found");
        await client.DeleteAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "driver_not_found");
        (await api.Audited("driver")).ShouldBe(["driver.created", "driver.deleted"], ignoreOrder: true);
        (await api.Audited("id_tag")).ShouldBe(["id_tag.created", "id_tag.updated"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_external_id_is_unique_in_its_organization()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await Create(client, Full);
        var second = await Create(client, Full.Without("external_id"));
        (await client.Post(Path, Full).Error(HttpStatusCode.Conflict, "duplicate_external_id")).Keys.ShouldBe(["external_id"]);
        await client.Put($"{Path}/{second}", Full).Error(HttpStatusCode.Conflict, "duplicate_external_id");
        await Create(api.Client(organization: ApiFixture.OtherOrganization), Full);
    }

    [Fact]
    public async Task A_tag_goes_to_a_driver_of_its_organization_only()
    {
        await using var api = await ApiFixture.StartAsync();
        var theirs = await Create(api.Client(organization: ApiFixture.OtherOrganization), Full);
        foreach (var driver in new[] { theirs, "drv_unknown" })
            (await api.Client().PostText(Tags, $$"""{"id_tag":"A","driver_id":"{{driver}}"}""").Invalid()).Keys.ShouldBe(["driver_id"]);
        await api.Client().GetAsync($"{Path}/{theirs}").Error(HttpStatusCode.NotFound, "driver_not_found");
    }

    [Fact]
    public async Task Who_read_an_older_version_changes_nothing()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var created = await client.Post(Path, Full);
        var address = created.Headers.Location!;
        await client.Put(address.ToString(), Full.With("name", "Alice B")).Json(HttpStatusCode.OK);
        var put = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent(Full.ToJsonString(), Encoding.UTF8, "application/json"), Headers = { { "If-Match", created.Headers.ETag!.Tag } },
        };
        await client.SendAsync(put).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task Drivers_are_filtered_and_ordered_and_their_tags_found()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var alice = await Create(client, Full);
        await Create(client, Full.With("name", "Bob").With("email", "bob@example.com").With("external_id", "customer-2").With("status", "blocked"));
        await client.PostText(Tags, $$"""{"id_tag":"A","driver_id":"{{alice}}"}""").Json(HttpStatusCode.Created);
        await client.PostText(Tags, """{"id_tag":"B"}""").Json(HttpStatusCode.Created);

        (await Listed("sort=name")).ShouldBe(["Alice", "Bob"]);
        (await Listed("q=BOB@")).ShouldBe(["Bob"]);
        (await Listed("status=blocked")).ShouldBe(["Bob"]);
        (await Listed("external_id=customer-1")).ShouldBe(["Alice"]);
        (await client.GetAsync($"{Path}?sort=colour").Invalid())["sort"].ShouldContain("name");
        var tags = await client.GetAsync($"{Tags}?driver_id={alice}").Json(HttpStatusCode.OK);
        tags.GetProperty("id_tags").EnumerateArray().Select(tag => tag.GetProperty("id_tag").GetString()).ShouldBe(["A"]);

        async Task<IEnumerable<string?>> Listed(string query) => (await client.GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("drivers").EnumerateArray().Select(driver => driver.GetProperty("name").GetString()).ToList();
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", " ")]
    [InlineData("email", "nobody")]
    [InlineData("phone", "call me")]
    [InlineData("phone", "()")]
    [InlineData("phone", "123456789012345678901234567890123")]
    [InlineData("external_id", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("status", "gone")]
    public async Task A_field_out_of_its_limits_is_named(string field, string? value) =>
        (await shared.Api.Client().Post(Path, Full.With(field, value)).Invalid()).Keys.ShouldBe([field]);

    private static async Task<string> Create(HttpClient client, JsonObject driver) =>
        (await client.Post(Path, driver).Json(HttpStatusCode.Created)).GetProperty("driver_id").GetString()!;
}
