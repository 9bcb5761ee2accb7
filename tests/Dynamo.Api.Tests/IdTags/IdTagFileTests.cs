using System.Net;
using System.Text;
using System.Text.Json;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;

namespace Dynamo.Api.Tests.IdTags;

public sealed class IdTagFileTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/cpo/id-tags";
    private const string Header = "id_tag,status,expires_at,parent_id_tag,driver_id\r\n";

    [Fact]
    public async Task New_tags_are_created_and_known_ones_changed()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var driver = (await client.PostText("/api/v1/cpo/drivers", """{"name":"Alice"}""").Json(HttpStatusCode.Created)).GetProperty("driver_id").GetString();
        await client.PostText(Path, """{"id_tag":"Known","parent_id_tag":"FLEET"}""").Json(HttpStatusCode.Created);
        await client.PostText(Path, """{"id_tag":"Same"}""").Json(HttpStatusCode.Created);

        var answer = await Import(api, Header + $"NEW,blocked,2030-12-31T23:59:59Z,FLEET,{driver}\r\nKNOWN,blocked,,,\r\nsame,,,,\r\n").Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldBe("""{"dry_run":false,"rows":3,"created":1,"updated":1,"unchanged":1}""");
        var created = await Read(api, "NEW");
        (created.GetProperty("driver_id").GetString(), created.GetProperty("expires_at").GetString()).ShouldBe((driver, "2030-12-31T23:59:59Z"));
        var known = await Read(api, "Known");
        (known.GetProperty("id_tag").GetString(), known.GetProperty("status").GetString(), known.GetProperty("parent_id_tag").GetString()).ShouldBe(("Known", "blocked", null));
        (await api.Worth("known")).ShouldBe(AuthorizationStatus.Blocked);
        (await api.Audited("id_tag")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_stays_and_nobody_is_unblocked_by_an_empty_cell()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().PostText(Path, """{"id_tag":"A","status":"blocked","expires_at":"2031-01-01T00:00:00Z","parent_id_tag":"FLEET"}""").Json(HttpStatusCode.Created);

        await Import(api, "id_tag,status,parent_id_tag\nA,,NORTH\n").Json(HttpStatusCode.OK);

        var tag = await Read(api, "A");
        (tag.GetProperty("status").GetString(), tag.GetProperty("expires_at").GetString(), tag.GetProperty("parent_id_tag").GetString())
            .ShouldBe(("blocked", "2031-01-01T00:00:00Z", "NORTH"));
    }

    [Fact]
    public async Task Every_row_that_is_wrong_is_named_and_none_is_stored()
    {
        await using var api = await ApiFixture.StartAsync();
        var issues = await Import(api, Header + "GOOD,,,,\nB,lost,,,\nC,,tomorrow,,\n123456789012345678901,,,,\ngood,,,,\nD,,,,drv_unknown\n,,,,\n").Invalid();
        issues.Keys.ShouldBe(["line 3: status", "line 4: expires_at", "line 5: id_tag", "line 6: id_tag", "line 7: driver_id", "line 8: id_tag"], ignoreOrder: true);
        (await api.Database.CountAsync("id_tags")).ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        await using var api = await ApiFixture.StartAsync();
        (await Import(api, Header + "A,,,,\n", "?dry_run=true").Json(HttpStatusCode.OK)).GetRawText()
            .ShouldBe("""{"dry_run":true,"rows":1,"created":1,"updated":0,"unchanged":0}""");
        (await api.Database.CountAsync("id_tags")).ShouldBe(0);
        (await Import(api, Header + "A,,,,drv_unknown\n", "?dry_run=true").Invalid()).Keys.ShouldBe(["line 2: driver_id"]);
    }

    [Fact]
    public async Task What_was_exported_can_be_brought_back_as_it_is()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await client.PostText(Path, """{"id_tag":"=1+1","parent_id_tag":"a,b"}""").Json(HttpStatusCode.Created);
        await client.PostText(Path, """{"id_tag":"B","status":"blocked","expires_at":"2031-01-01T00:00:00.5Z"}""").Json(HttpStatusCode.Created);
        await api.Client(organization: ApiFixture.OtherOrganization).PostText(Path, """{"id_tag":"THEIRS"}""").Json(HttpStatusCode.Created);

        var file = await client.GetStringAsync($"{Path}/export");

        file.ShouldBe(
            "id_tag,status,expires_at,parent_id_tag,driver_id,created_at\r\n'=1+1,active,,\"a,b\",,2030-01-31T12:00:00Z\r\n"
            + "B,blocked,2031-01-01T00:00:00Z,,,2030-01-31T12:00:00Z\r\n");
        (await Import(api, file).Json(HttpStatusCode.OK)).GetProperty("unchanged").GetInt32().ShouldBe(2);
        (await client.GetStringAsync($"{Path}/export?status=blocked")).Split("\r\n").Length.ShouldBe(3);
        (await client.GetAsync($"{Path}/export?sort=id_tag").Invalid()).Keys.ShouldBe(["sort"]);
    }

    [Theory]
    [InlineData("id_tag,colour\nA,red\n", "header: colour")]
    [InlineData("status\nactive\n", "header: id_tag")]
    [InlineData("", "line 1")]
    [InlineData("id_tag,status\nA\n", "line 2")]
    public async Task A_file_that_cannot_be_read_says_where(string file, string expected) =>
        (await Import(shared.Api, file).Invalid()).Keys.ShouldBe([expected]);

    [Fact]
    public async Task Ten_thousand_rows_are_taken_and_exported_and_no_more()
    {
        await using var api = await ApiFixture.StartAsync();
        using var counts = new Counts(api);
        (await Import(api, Rows(10_001)).Invalid()).ShouldBe(new Dictionary<string, string> { ["body"] = "has more than 10000 rows" });
        counts.Limit("IdTags:MaxImportRows").ShouldBe(1);
        (await Import(api, Rows(10_000)).Json(HttpStatusCode.OK)).GetProperty("created").GetInt32().ShouldBe(10_000);
        (await api.Client().GetStringAsync($"{Path}/export")).Count(c => c == '\n').ShouldBe(10_001);
    }

    private static string Rows(int count) => "id_tag\n" + string.Concat(Enumerable.Range(0, count).Select(number => $"TAG-{number}\n"));

    private static Task<HttpResponseMessage> Import(ApiFixture api, string file, string query = "") =>
        api.Client().PostAsync($"{Path}/import{query}", new StringContent(file, Encoding.UTF8, "text/csv"));

    private static Task<JsonElement> Read(ApiFixture api, string tag) => api.Client().GetAsync($"{Path}/{tag}").Json(HttpStatusCode.OK);
}
