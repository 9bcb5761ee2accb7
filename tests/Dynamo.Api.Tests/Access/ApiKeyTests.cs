using System.Net;
using System.Text;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Access;

public sealed class ApiKeyTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/sites";

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("X-API-Key", "{0}")]
    public async Task Both_headers_are_equally_valid(string header, string form)
    {
        var api = shared.Api;
        var client = api.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, string.Format(null, form, api.AddKey()));
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Authorization", "Bearer dyn_live_0000000000000000000000000000000000000000")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz")]
    [InlineData("X-API-Key", "")]
    [InlineData("X-API-Key", "not-a-key")]
    [InlineData("X-Other", "nothing")]
    public async Task A_bad_or_missing_key_is_unauthenticated(string header, string value)
    {
        var api = shared.Api;
        var client = api.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        await client.GetAsync(Path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        (await client.GetAsync(Path)).Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("api_key")]
    [InlineData("access_token")]
    [InlineData("X-API-Key")]
    public async Task A_key_in_the_query_is_not_looked_at(string parameter)
    {
        var api = shared.Api;
        var key = api.AddKey();
        await api.Anonymous().GetAsync($"{Path}?{parameter}={key}").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await api.Anonymous().PostText($"/hubs/live/negotiate?negotiateVersion=1&{parameter}={key}", "").Error(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_key_stops_working_when_its_time_is_over()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("X-API-Key", api.AddKey(expiresAt: ApiFixture.Start.AddMinutes(1)));
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await client.GetAsync(Path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("GET", "/api/v1/cpo/charge-points", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/cpo/charge-points/CP-1", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/cpo/charge-points/CP-1/connectors", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/charge-points", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/cpo/charge-points/CP-1/rotate-password", Scopes.WriteChargePoints)]
    [InlineData("PUT", "/api/v1/cpo/charge-points/CP-1", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/cpo/charge-points/CP-1", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/cpo/charge-points/bulk-edit", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/charge-points/export", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/charge-points/import", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/sites/site_1/chargers", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/sites/site_1/chargers", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/sites/site_1/chargers/CP-1", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/sites/site_1/summary", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/sites/site_1/energy-assets", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/sites/site_1/energy-assets", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/sites/site_1/energy-assets/asset_1", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/sites/site_1/energy-assets/asset_1", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/sites/site_1/energy-assets/asset_1", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/id-tags", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/id-tags", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/id-tags/TAG", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/cpo/id-tags/TAG", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/cpo/id-tags/TAG", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/id-tags/export", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/id-tags/import", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/id-tag-groups", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/id-tag-groups", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/id-tag-groups/FLEET", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/cpo/id-tag-groups/FLEET", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/cpo/id-tag-groups/FLEET", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/drivers", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/cpo/drivers", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/drivers/drv_1", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/cpo/drivers/drv_1", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/cpo/drivers/drv_1", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/projects", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/projects", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/projects/proj_1", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/projects/proj_1", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/projects/proj_1", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/projects/link", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/projects/proj_1/installers", Scopes.ReadChargePoints)]
    [InlineData("POST", "/api/v1/projects/proj_1/installers", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/projects/proj_1/installers/ins_1", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/sites", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/sites/site_1", Scopes.ReadChargePoints)]
    [InlineData("PUT", "/api/v1/sites/site_1", Scopes.WriteChargePoints)]
    [InlineData("DELETE", "/api/v1/sites/site_1", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/sites", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/org/api-keys", Scopes.WriteApiKeys)]
    [InlineData("DELETE", "/api/v1/org/api-keys/key_none", Scopes.WriteApiKeys)]
    [InlineData("GET", "/api/v1/org/audit-log", Scopes.WriteApiKeys)]
    [InlineData("POST", "/api/v1/organizations", Scopes.WriteApiKeys)]
    [InlineData("PUT", "/api/v1/organizations/org_1", Scopes.WriteApiKeys)]
    [InlineData("PUT", "/api/v1/organizations/org_1/settings", Scopes.WriteApiKeys)]
    [InlineData("PUT", "/api/v1/organizations/org_1/members/usr_1/role", Scopes.WriteApiKeys)]
    [InlineData("DELETE", "/api/v1/organizations/org_1/members/usr_1", Scopes.WriteApiKeys)]
    [InlineData("POST", "/api/v1/organizations/org_1/invitations", Scopes.WriteApiKeys)]
    [InlineData("DELETE", "/api/v1/organizations/org_1/invitations/inv_1", Scopes.WriteApiKeys)]
    [InlineData("GET", "/api/v1/cpo/fleet/summary", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/billing/sessions", Scopes.ReadBilling, Scopes.ReadSessions)]
    [InlineData("GET", "/api/v1/billing/sessions/sess_1", Scopes.ReadBilling, Scopes.ReadSessions)]
    [InlineData("POST", "/api/v1/ocpp16/remote_start_transaction", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/remote_stop_transaction", Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/ocpp16/active_transactions", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/cpo/unknown-stops", Scopes.ReadBilling, Scopes.ReadSessions)]
    [InlineData("POST", "/api/v1/cpo/charge-points/CP-1/unknown-stops/00/resolve", Scopes.WriteBilling)]
    [InlineData("GET", "/api/v1/cpo/refused-connections", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/cpo/charge-points/CP-1/explain", Scopes.ReadChargePoints)]
    [InlineData("GET", "/api/v1/cpo/commands/history", Scopes.ReadChargePoints, Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/commands/history/cmd_1", Scopes.ReadChargePoints, Scopes.WriteChargePoints)]
    [InlineData("GET", "/api/v1/cpo/commands/CP-1/history", Scopes.ReadChargePoints, Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/cpo/commands/CP-1", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/cpo/commands/bulk", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/send_command", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/CP-1/send_command", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/reset", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/CP-1/reset", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/clear_cache", Scopes.WriteChargePoints)]
    [InlineData("POST", "/api/v1/ocpp16/CP-1/clear_cache", Scopes.WriteChargePoints)]
    public async Task An_endpoint_needs_its_scope_and_no_other(string method, string path, params string[] needed)
    {
        var api = shared.Api;
        var others = Scopes.All.Except(needed).ToList();
        await Send(api.Client(others), method, path).Error(HttpStatusCode.Forbidden, "insufficient_scope");
        await Send(api.Anonymous(), method, path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var scope in needed)
            (await Send(api.Client([scope]), method, path)).StatusCode.ShouldNotBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task When_the_database_does_not_take_the_uses_of_keys_the_rest_is_dropped_and_counted()
    {
        const int Waiting = 1_000;
        const int Over = 3;
        var keys = new WatchedKeys { TouchesHeldBy = new TaskCompletionSource().Task };
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IApiKeyStore>(keys.Over));
        using var counts = new Counts(api);
        using var client = api.Anonymous();
        await Use();
        // The first note is being written: it waits no longer.
        keys.Touches.Take();
        for (var key = 0; key < Waiting + Over; key++)
            await Use();
        counts.Limit("KeyUse:QueueCapacity").ShouldBe(Over);

        async Task Use()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { { "X-API-Key", api.AddKey() } } };
            (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Who_lacks_a_scope_is_told_which()
    {
        await using var api = await ApiFixture.StartAsync();
        var text = await (await api.Client([Scopes.WriteWebhooks]).GetAsync("/api/v1/billing/sessions")).Content.ReadAsStringAsync();
        text.ShouldContain("read:billing or read:sessions");
    }

    [Fact]
    public async Task The_use_of_a_key_is_noted_at_most_once_a_minute()
    {
        var keys = new WatchedKeys();
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IApiKeyStore>(keys.Over));
        var client = api.Client();
        await client.GetAsync(Path);
        await client.GetAsync(Path);
        keys.Touches.Take().ShouldBe(("key_0", ApiFixture.Start));
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await client.GetAsync(Path);
        keys.Touches.Take().ShouldBe(("key_0", ApiFixture.Start.AddMinutes(1)));
        keys.Touches.ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string method, string path) =>
        method is "GET" or "DELETE"
            ? client.SendAsync(new(new(method), path))
            : client.SendAsync(new(new(method), path) { Content = new StringContent("{}", Encoding.UTF8, path.EndsWith("/import", StringComparison.Ordinal) ? "text/csv" : "application/json") });
}
