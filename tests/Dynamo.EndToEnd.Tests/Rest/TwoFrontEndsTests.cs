using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Rest;

/// <summary>Two front ends on one database, as behind a load balancer.</summary>
public sealed class TwoFrontEndsTests
{
    private const string Sites = "/api/v1/sites";

    private static readonly JsonObject Site = new() { ["name"] = "Depot", ["address"] = "Street 1", ["max_power_kw"] = 250, ["lat"] = 52.5m, ["lng"] = 13.4m };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_sent_many_times_through_both_is_made_once_and_each_gives_the_answer_of_the_other()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var database = server.ConnectionString(await server.CreateDatabaseAsync());
        await using var one = await RunningProduct.Start(database);
        await using var other = await RunningProduct.Start(database);
        using var tenant = await Tenant.SetUp(one.Address);
        HttpClient[] clients = [Client(one, tenant), Client(other, tenant)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => clients[number % 2].PostAsJsonAsync(Sites, Site, Stop)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);

        var texts = new List<string>();
        foreach (var client in clients)
        {
            var answer = await client.PostAsJsonAsync(Sites, Site, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
            answer.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
            texts.Add(await answer.Content.ReadAsStringAsync(Stop));
        }
        texts[0].ShouldBe(texts[1]);
        (await tenant.Rest.Get(Sites))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_one_made_is_good_at_the_other_and_ends_at_both()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var database = server.ConnectionString(await server.CreateDatabaseAsync());
        await using var one = await RunningProduct.Start(database);
        await using var other = await RunningProduct.Start(database);
        using var tenant = await Tenant.SetUp(one.Address);
        using var open = new RestClient(one.Address);
        var account = new JsonObject { ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me", ["name"] = "Ina", ["company"] = "Electric" };
        await open.Post("/api/v1/installer/signup", account);
        var login = await open.Post("/api/v1/installer/login", new() { ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me" }, HttpStatusCode.OK);
        using var client = new HttpClient { BaseAddress = other.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login["access_token"]!.GetValue<string>());

        (await client.GetAsync("/api/v1/installer/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsync(new Uri(one.Address, "/api/v1/installer/logout"), content: null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/api/v1/installer/me", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static HttpClient Client(RunningProduct product, Tenant tenant)
    {
        var client = new HttpClient { BaseAddress = product.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.ApiKey);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "the same");
        return client;
    }
}
