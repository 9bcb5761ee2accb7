using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.IdTags;

public sealed class IdTagGroupTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/id-tag-groups";
    private const string Tags = "/api/v1/cpo/id-tags";

    private static readonly JsonObject Full = new() { ["parent_id_tag"] = "Fleet", ["name"] = "Vans", ["status"] = "active" };

    [Fact]
    public async Task A_group_counts_the_tags_that_name_it_also_those_that_did_before()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await client.PostText(Tags, """{"id_tag":"A","parent_id_tag":"FLEET"}""").Json(HttpStatusCode.Created);

        var created = await client.Post(Path, Full).Json(HttpStatusCode.Created);

        created.GetRawText().ShouldBe("""{"parent_id_tag":"Fleet","name":"Vans","status":"active","created_at":"2030-01-31T12:00:00Z","member_count":1}""");
        await client.PostText(Tags, """{"id_tag":"B","parent_id_tag":"fleet"}""").Json(HttpStatusCode.Created);
        (await client.GetAsync($"{Path}/FLEET").Json(HttpStatusCode.OK)).GetProperty("member_count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_tag_of_a_blocked_group_is_refused_until_the_group_is_unblocked()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await client.Post(Path, Full).Json(HttpStatusCode.Created);
        await client.PostText(Tags, """{"id_tag":"A","parent_id_tag":"fleet"}""").Json(HttpStatusCode.Created);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Accepted);

        await client.PutText($"{Path}/fleet", """{"name":"Vans","status":"blocked"}""").Json(HttpStatusCode.OK);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Blocked);
        (await client.GetAsync($"{Tags}/A").Json(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("active");

        await client.PutText($"{Path}/fleet", """{"name":"Vans","status":"active"}""").Json(HttpStatusCode.OK);
        (await api.Worth("A")).ShouldBe(AuthorizationStatus.Accepted);
    }

    [Fact]
    public async Task A_group_with_members_stays_and_one_without_goes()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await client.Post(Path, Full).Json(HttpStatusCode.Created);
        await client.PostText(Tags, """{"id_tag":"A","parent_id_tag":"fleet"}""").Json(HttpStatusCode.Created);

        await client.DeleteAsync($"{Path}/Fleet").Error(HttpStatusCode.Conflict, "id_tag_group_not_empty");
        (await client.DeleteAsync($"{Tags}/A")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync($"{Path}/Fleet")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.DeleteAsync($"{Path}/Fleet").Error(HttpStatusCode.NotFound, "id_tag_group_not_found");
        (await api.Audited("id_tag_group")).ShouldBe(["id_tag_group.created", "id_tag_group.deleted"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_group_is_unique_in_its_organization_in_whatever_spelling()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        await api.Client().Post(Path, Full.With("parent_id_tag", "FLEET")).Error(HttpStatusCode.Conflict, "duplicate_id_tag_group");
        await api.Client(organization: ApiFixture.OtherOrganization).Post(Path, Full).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_read_an_older_version_changes_nothing()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var created = await client.Post(Path, Full);
        var older = created.Headers.ETag!.Tag;
        await client.PutText($"{Path}/fleet", """{"name":"Vans 2","status":"active"}""").Json(HttpStatusCode.OK);
        var put = new HttpRequestMessage(HttpMethod.Put, $"{Path}/fleet")
        {
            Content = new StringContent("""{"name":"Vans 3","status":"active"}""", Encoding.UTF8, "application/json"), Headers = { { "If-Match", older } },
        };
        await client.SendAsync(put).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
    }

    [Fact]
    public async Task Groups_are_filtered_and_ordered()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await client.PostText(Path, """{"parent_id_tag":"B","name":"North"}""").Json(HttpStatusCode.Created);
        await client.PostText(Path, """{"parent_id_tag":"A","name":"South","status":"blocked"}""").Json(HttpStatusCode.Created);

        (await Listed("sort=parent_id_tag")).ShouldBe(["A", "B"]);
        (await Listed("sort=-name")).ShouldBe(["A", "B"]);
        (await Listed("q=NOR")).ShouldBe(["B"]);
        (await Listed("status=blocked")).ShouldBe(["A"]);
        (await client.GetAsync($"{Path}?sort=colour").Invalid())["sort"].ShouldContain("parent_id_tag");
        (await client.GetAsync($"{Path}?status=lost").Invalid()).Keys.ShouldBe(["status"]);

        async Task<IEnumerable<string?>> Listed(string query) => (await client.GetAsync($"{Path}?{query}").Json(HttpStatusCode.OK))
            .GetProperty("id_tag_groups").EnumerateArray().Select(group => group.GetProperty("parent_id_tag").GetString()).ToList();
    }

    [Theory]
    [InlineData("parent_id_tag", null)]
    [InlineData("parent_id_tag", "123456789012345678901")]
    [InlineData("parent_id_tag", "täg")]
    [InlineData("name", null)]
    [InlineData("name", "")]
    [InlineData("status", "lost")]
    public async Task A_field_out_of_its_limits_is_named(string field, string? value) =>
        (await shared.Api.Client().Post(Path, Full.With(field, value)).Invalid()).Keys.ShouldBe([field]);
}
