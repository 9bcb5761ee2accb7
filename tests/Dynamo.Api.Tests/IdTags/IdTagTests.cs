using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.IdTags;

public sealed class IdTagTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/id-tags";

    private static readonly JsonObject Full = new()
    {
        ["id_tag"] = "04A2b3", ["status"] = "blocked", ["expires_at"] = "2030-12-31T23:59:59+01:00", ["parent_id_tag"] = "GROUP",
    };

    [Fact]
    public async Task A_tag_keeps_its_spelling_and_its_expiry_becomes_utc()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        answer.GetRawText().ShouldBe(
            """{"id_tag":"04A2b3","status":"blocked","expires_at":"2030-12-31T22:59:59Z","parent_id_tag":"GROUP","driver_id":null,"created_at":"2030-01-31T12:00:00Z"}""");
    }

    [Fact]
    public async Task A_tag_alone_is_active_and_never_expires()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Client().PostText(Path, """{"id_tag":"A"}""").Json(HttpStatusCode.Created);
        answer.GetRawText().ShouldBe("""{"id_tag":"A","status":"active","expires_at":null,"parent_id_tag":null,"driver_id":null,"created_at":"2030-01-31T12:00:00Z"}""");
    }

    [Theory]
    [InlineData("id_tag", null)]
    [InlineData("id_tag", " ")]
    [InlineData("id_tag", "123456789012345678901")]
    [InlineData("id_tag", "täg")]
    [InlineData("id_tag", "A%2fB")]
    [InlineData("id_tag", "import")]
    [InlineData("driver_id", "drv_unknown")]
    [InlineData("id_tag", "a\tb")]
    [InlineData("status", "lost")]
    [InlineData("expires_at", "tomorrow")]
    [InlineData("expires_at", "2030-02-30T00:00:00Z")]
    [InlineData("parent_id_tag", "123456789012345678901")]
    public async Task A_field_out_of_its_limits_is_named(string field, string? value)
    {
        var api = shared.Api;
        var fields = await api.Client().Post(Path, Full.With(field, value)).Invalid();
        fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_same_tag_in_another_spelling_is_a_duplicate_for_the_same_organization_only()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        await api.Client().Post(Path, Full.With("id_tag", "04a2B3")).Error(HttpStatusCode.Conflict, "duplicate_id_tag");
        await api.Client(organization: ApiFixture.OtherOrganization).Post(Path, Full).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Tags_are_listed_newest_first_and_only_to_their_organization()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().PostText(Path, """{"id_tag":"A"}""").Json(HttpStatusCode.Created);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.Client().PostText(Path, """{"id_tag":"B"}""").Json(HttpStatusCode.Created);
        var list = await api.Client().GetAsync($"{Path}?limit=1").Json(HttpStatusCode.OK);
        list.GetProperty("id_tags")[0].GetProperty("id_tag").GetString().ShouldBe("B");
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((2, 1, 0));
        var others = await api.Client(organization: ApiFixture.OtherOrganization).GetAsync(Path).Json(HttpStatusCode.OK);
        others.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("04A2b3", "04a2B3")]
    [InlineData("A/B C%", "A%2FB%20C%25")]
    [InlineData("..", "%2E%2E%20")]
    public async Task A_tag_is_read_in_whatever_spelling(string tag, string segment)
    {
        await using var api = await ApiFixture.StartAsync();
        var created = await api.Client().Post(Path, Full.With("id_tag", tag)).Json(HttpStatusCode.Created);
        var read = await api.Client().GetAsync($"{Path}/{segment}").Json(HttpStatusCode.OK);
        read.GetRawText().ShouldBe(created.GetRawText());
    }

    [Fact]
    public async Task What_may_change_is_replaced_as_a_whole()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        const string Unblocked = """{"id_tag":"04A2b3","status":"active","expires_at":null,"parent_id_tag":null,"driver_id":null,"created_at":"2030-01-31T12:00:00Z"}""";

        var answer = await api.Client().Put($"{Path}/04a2b3", new JsonObject { ["status"] = "active" }).Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldBe(Unblocked);
        (await api.Client().GetAsync($"{Path}/04a2b3").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(Unblocked);
    }

    [Theory]
    [InlineData("status", null)]
    [InlineData("status", "lost")]
    [InlineData("expires_at", "tomorrow")]
    [InlineData("parent_id_tag", "123456789012345678901")]
    public async Task A_change_out_of_its_limits_is_named(string field, string? value)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        (await api.Client().Put($"{Path}/04A2b3", Full.Without("id_tag").With(field, value)).Invalid()).Keys.ShouldBe([field]);
        (await Read(api)).ParentTag.ShouldBe("GROUP");
    }

    [Fact]
    public async Task A_removed_tag_is_gone()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        (await api.Client().DeleteAsync($"{Path}/04a2b3")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().GetAsync($"{Path}/04A2b3").Error(HttpStatusCode.NotFound, "id_tag_not_found");
        await api.Client().DeleteAsync($"{Path}/04A2b3").Error(HttpStatusCode.NotFound, "id_tag_not_found");
    }

    [Fact]
    public async Task A_tag_of_another_organization_is_neither_read_nor_changed_nor_removed()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.GetAsync($"{Path}/04A2b3").Error(HttpStatusCode.NotFound, "id_tag_not_found");
        await stranger.Put($"{Path}/04A2b3", new JsonObject { ["status"] = "active" }).Error(HttpStatusCode.NotFound, "id_tag_not_found");
        await stranger.DeleteAsync($"{Path}/04A2b3").Error(HttpStatusCode.NotFound, "id_tag_not_found");
        (await Read(api)).Status.ShouldBe(IdTagStatus.Blocked);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("%01")]
    [InlineData("%20")]
    [InlineData("t%C3%A4g")]
    [InlineData("123456789012345678901")]
    public async Task A_tag_that_is_not_there_is_not_found(string segment)
    {
        await shared.Api.Client().GetAsync($"{Path}/{segment}").Error(HttpStatusCode.NotFound, "id_tag_not_found");
        await shared.Api.Client().DeleteAsync($"{Path}/{segment}").Error(HttpStatusCode.NotFound, "id_tag_not_found");
    }
    private static async Task<IdTag> Read(ApiFixture api) =>
        (await api.Get<IIdTagStore>().FindAsync(ApiFixture.Organization, "04A2b3", CancellationToken.None)).ShouldNotBeNull();
}
