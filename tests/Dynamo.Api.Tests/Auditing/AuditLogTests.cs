using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Tests.Auditing;

public sealed class AuditLogTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/org/audit-log";

    private static readonly JsonObject Site = new()
    {
        ["name"] = "Depot", ["address"] = "1 Main Street", ["max_power_kw"] = 100, ["lat"] = 1, ["lng"] = 2,
    };

    [Fact]
    public async Task A_change_says_who_made_it_with_which_request_and_what_was_before_and_after()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var id = (await client.Post("/api/v1/sites", Site).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString();
        api.Time.Advance(TimeSpan.FromMinutes(1));
        var update = await client.Put($"/api/v1/sites/{id}", Site.With("name", "Depot North"));

        var log = await client.GetAsync($"{Path}?resource_id={id}").Json(HttpStatusCode.OK);
        log.GetProperty("total").GetInt32().ShouldBe(2);
        var updated = log.GetProperty("entries")[0];
        updated.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["id", "at", "actor", "action", "resource_type", "resource_id", "before", "after", "request_id"]);
        updated.GetProperty("action").GetString().ShouldBe("site.updated");
        updated.GetProperty("resource_type").GetString().ShouldBe("site");
        updated.GetProperty("at").GetString().ShouldBe("2030-01-31T12:01:00Z");
        updated.GetProperty("actor").GetProperty("type").GetString().ShouldBe("api_key");
        updated.GetProperty("actor").GetProperty("id").GetString().ShouldBe("key_0");
        updated.GetProperty("actor").GetProperty("name").GetString().ShouldBe("Test");
        updated.GetProperty("before").GetProperty("name").GetString().ShouldBe("Depot");
        updated.GetProperty("after").GetProperty("name").GetString().ShouldBe("Depot North");
        updated.GetProperty("request_id").GetString().ShouldBe(update.Headers.GetValues("X-Request-Id").Single());
        log.GetProperty("entries")[1].GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Every_kind_of_change_is_in_the_log_and_no_secret_is()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var site = (await client.Post("/api/v1/sites", Site).Json(HttpStatusCode.Created)).GetProperty("site_id").GetString();
        await client.DeleteAsync($"/api/v1/sites/{site}");
        var key = await client.Post("/api/v1/org/api-keys", new JsonObject { ["name"] = "K", ["scopes"] = new JsonArray("read:billing") }).Json(HttpStatusCode.Created);
        await client.DeleteAsync($"/api/v1/org/api-keys/{key.GetProperty("id").GetString()}");
        await client.Post("/api/v1/cpo/id-tags", new JsonObject { ["id_tag"] = "TAG" });
        await client.Put("/api/v1/cpo/id-tags/TAG", new JsonObject { ["status"] = "blocked" });
        await client.DeleteAsync("/api/v1/cpo/id-tags/TAG");
        var registration = new JsonObject { ["charge_point_id"] = "CP-1", ["vendor"] = "V", ["model"] = "M", ["serial_number"] = "1" };
        var password = (await client.Post("/api/v1/cpo/charge-points", registration).Json(HttpStatusCode.Created)).GetProperty("provisioning_password").GetString()!;
        await client.PostText("/api/v1/cpo/charge-points/CP-1/rotate-password", "");

        var log = await client.GetAsync(Path).Json(HttpStatusCode.OK);
        log.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).Order(StringComparer.Ordinal).ShouldBe(
        [
            "api_key.created", "api_key.revoked", "charge_point.password_rotated", "charge_point.registered",
            "id_tag.created", "id_tag.deleted", "id_tag.updated", "site.created", "site.deleted",
        ]);
        log.GetRawText().ShouldNotContain(password);
        log.GetRawText().ShouldNotContain(key.GetProperty("key").GetString()!);
    }

    [Fact]
    public async Task A_tenant_reads_its_own_log_only()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Client().Post("/api/v1/sites", Site);
        (await api.Client(organization: ApiFixture.OtherOrganization).GetAsync(Path).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("from", "yesterday")]
    [InlineData("to", "2030-13-01")]
    [InlineData("limit", "0")]
    public async Task A_question_that_cannot_be_understood_is_refused(string parameter, string value) =>
        (await shared.Api.Client().GetAsync($"{Path}?{parameter}={value}").Invalid()).ShouldContainKey(parameter);

    [Theory]
    [InlineData("actor_id")]
    [InlineData("action")]
    [InlineData("resource_id")]
    public async Task A_filter_has_at_most_64_characters(string parameter)
    {
        await shared.Api.Client().GetAsync($"{Path}?{parameter}={new string('a', 64)}").Json(HttpStatusCode.OK);
        (await shared.Api.Client().GetAsync($"{Path}?{parameter}={new string('a', 65)}").Invalid()).ShouldContainKey(parameter);
    }
}
