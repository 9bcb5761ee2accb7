using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.ApiKeys;

public sealed class ApiKeyEndpointTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/org/api-keys";

    private static readonly JsonObject Full = new()
    {
        ["name"] = "Export", ["scopes"] = new JsonArray(Scopes.ReadBilling, Scopes.ReadSessions), ["expires_in_days"] = 365,
    };

    [Fact]
    public async Task A_new_key_works_with_its_scopes_and_its_secret_is_told_once()
    {
        await using var api = await ApiFixture.StartAsync();
        var created = await api.Client().Post(Path, Full).Json(HttpStatusCode.Created);
        var (id, secret) = (created.GetProperty("id").GetString(), created.GetProperty("key").GetString()!);
        created.GetRawText().ShouldBe(
            $$"""{"id":"{{id}}","name":"Export","key":"{{secret}}","scopes":["read:billing","read:sessions"],"created_at":"2030-01-31T12:00:00Z","expires_at":"2031-01-31T12:00:00Z"}""");

        var newcomer = With(api, secret);
        (await newcomer.GetAsync("/api/v1/billing/sessions")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await newcomer.GetAsync("/api/v1/sites").Error(HttpStatusCode.Forbidden, "insufficient_scope");
        var list = await newcomer.GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetRawText().ShouldNotContain(secret);
        ((string)(await api.Database.ScalarAsync("select group_concat(secret_hash) from api_keys"))!).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_key_is_listed_with_what_is_known_of_it()
    {
        await using var api = await ApiFixture.StartAsync();
        var id = await Create(api.Client(), Full.Without("expires_in_days"));
        var list = await api.Client(organization: ApiFixture.Organization).GetAsync($"{Path}?limit=1&offset=1").Json(HttpStatusCode.OK);
        list.GetRawText().ShouldBe(
            $$"""{"keys":[{"id":"{{id}}","name":"Export","scopes":["read:billing","read:sessions"],"created_at":"2030-01-31T12:00:00Z","last_used_at":null,"expires_at":null}],"total":3,"limit":1,"offset":1}""");
    }

    [Fact]
    public async Task A_key_without_any_scope_but_one_may_list_the_keys()
    {
        await shared.Api.Client([Scopes.ReadAnalytics]).GetAsync(Path).Json(HttpStatusCode.OK);
        await shared.Api.Anonymous().GetAsync(Path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("name")]
    [InlineData("scopes")]
    public async Task What_is_required_is_named(string field) =>
        (await shared.Api.Client().Post(Path, Full.Without(field)).Invalid()).Keys.ShouldBe([field]);

    [Theory]
    [InlineData("name", "\" \"")]
    [InlineData("scopes", "[]")]
    [InlineData("scopes", "[\"read:everything\"]")]
    [InlineData("scopes", "[\"\"]")]
    [InlineData("scopes", "[null]")]
    [InlineData("scopes", "\"read:billing\"")]
    [InlineData("expires_in_days", "0")]
    [InlineData("expires_in_days", "3651")]
    [InlineData("expires_in_days", "-1")]
    [InlineData("expires_in_days", "1.5")]
    [InlineData("expires_in_days", "99999999999")]
    public async Task A_value_out_of_its_limits_is_named(string field, string value) =>
        (await shared.Api.Client().Post(Path, Full.With(field, JsonNode.Parse(value))).Invalid()).Keys.ShouldBe([field]);

    [Fact]
    public async Task A_name_has_at_most_128_characters()
    {
        await using var api = await ApiFixture.StartAsync();
        (await api.Client().Post(Path, Full.With("name", new string('x', 129))).Invalid()).Keys.ShouldBe(["name"]);
        await Create(api.Client(), Full.With("name", new string('x', 128)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_650)]
    public async Task A_key_may_live_for_a_day_to_ten_years(int days)
    {
        await using var api = await ApiFixture.StartAsync();
        var id = await Create(api.Client(), Full.With("expires_in_days", days));
        (await api.Get<IApiKeyStore>().FindAsync(ApiFixture.Organization, id, CancellationToken.None))!.ExpiresAt.ShouldBe(ApiFixture.Start.AddDays(days));
    }

    [Fact]
    public async Task A_name_is_taken_in_its_organization_only()
    {
        await using var api = await ApiFixture.StartAsync();
        await Create(api.Client(), Full);
        (await api.Client().Post(Path, Full).Error(HttpStatusCode.Conflict, "duplicate_api_key_name")).Keys.ShouldBe(["name"]);
        await Create(api.Client(organization: ApiFixture.OtherOrganization), Full);
    }

    [Fact]
    public async Task A_key_gives_only_scopes_that_it_holds()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client([Scopes.WriteApiKeys, Scopes.ReadBilling]);
        (await client.Post(Path, Full).Error(HttpStatusCode.Forbidden, "insufficient_scope")).Keys.ShouldBe(["scopes"]);
        (await api.Database.CountAsync("api_keys")).ShouldBe(1);
        await Create(client, Full.With("scopes", new JsonArray(Scopes.ReadBilling)));
    }

    [Fact]
    public async Task A_key_that_expires_creates_none_that_lives_longer()
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = api.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", api.AddKey(expiresAt: ApiFixture.Start.AddDays(30)));

        foreach (var request in new[] { Full.Without("expires_in_days"), Full.With("expires_in_days", 31) })
            (await client.Post(Path, request).Invalid())["expires_in_days"].ShouldBe("must end by 2030-03-02T12:00:00Z");
        await Create(client, Full.With("expires_in_days", 30));
    }

    [Fact]
    public async Task A_revoked_key_works_no_more_also_when_it_revoked_itself()
    {
        await using var api = await ApiFixture.StartAsync();
        var created = await api.Client().Post(Path, Full.With("scopes", new JsonArray(Scopes.WriteApiKeys))).Json(HttpStatusCode.Created);
        var own = With(api, created.GetProperty("key").GetString()!);
        var address = $"{Path}/{created.GetProperty("id").GetString()}";

        var answer = await own.DeleteAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
        await own.GetAsync(Path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await api.Client().DeleteAsync(address).Error(HttpStatusCode.NotFound, "api_key_not_found");
    }

    [Fact]
    public async Task The_key_of_another_organization_is_neither_listed_nor_revoked()
    {
        await using var api = await ApiFixture.StartAsync();
        var id = await Create(api.Client(), Full);
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);

        await stranger.DeleteAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "api_key_not_found");

        var list = await stranger.GetAsync(Path).Json(HttpStatusCode.OK);
        list.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("id").GetString()).ShouldNotContain(id);
        (await api.Get<IApiKeyStore>().FindAsync(ApiFixture.Organization, id, CancellationToken.None)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("key_none")]
    [InlineData("%01")]
    public async Task A_key_that_is_not_there_is_not_found(string id) =>
        await shared.Api.Client().DeleteAsync($"{Path}/{id}").Error(HttpStatusCode.NotFound, "api_key_not_found");

    private static async Task<string> Create(HttpClient client, JsonObject body) =>
        (await client.Post(Path, body).Json(HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private static HttpClient With(ApiFixture api, string secret)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("X-API-Key", secret);
        return client;
    }
}
