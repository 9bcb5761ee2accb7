using System.Net;
using System.Text.Json.Nodes;

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
            """{"id_tag":"04A2b3","status":"blocked","expires_at":"2030-12-31T22:59:59Z","parent_id_tag":"GROUP","created_at":"2030-01-31T12:00:00Z"}""");
    }

    [Fact]
    public async Task A_tag_alone_is_active_and_never_expires()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.Client().PostText(Path, """{"id_tag":"A"}""").Json(HttpStatusCode.Created);
        answer.GetRawText().ShouldBe("""{"id_tag":"A","status":"active","expires_at":null,"parent_id_tag":null,"created_at":"2030-01-31T12:00:00Z"}""");
    }

    [Theory]
    [InlineData("id_tag", null)]
    [InlineData("id_tag", " ")]
    [InlineData("id_tag", "123456789012345678901")]
    [InlineData("id_tag", "täg")]
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
        await api.Client().PostText(Path, """{"id_tag":"B"}""").Json(HttpStatusCode.Created);
        var list = await api.Client().GetAsync($"{Path}?limit=1").Json(HttpStatusCode.OK);
        list.GetProperty("id_tags")[0].GetProperty("id_tag").GetString().ShouldBe("B");
        (list.GetProperty("total").GetInt32(), list.GetProperty("limit").GetInt32(), list.GetProperty("offset").GetInt32()).ShouldBe((2, 1, 0));
        var others = await api.Client(organization: ApiFixture.OtherOrganization).GetAsync(Path).Json(HttpStatusCode.OK);
        others.GetProperty("total").GetInt32().ShouldBe(0);
    }
}
