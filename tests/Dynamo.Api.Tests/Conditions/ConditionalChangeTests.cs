using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.Conditions;

public sealed class ConditionalChangeTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Sites = "/api/v1/sites";
    private const string Tags = "/api/v1/cpo/id-tags";

    private static readonly JsonObject Site = new() { ["name"] = "Depot", ["address"] = "Street 1", ["max_power_kw"] = 250, ["lat"] = 52.5m, ["lng"] = 13.4m };
    private static readonly JsonObject Tag = new() { ["id_tag"] = "TAG" };
    private static readonly JsonObject Blocked = new() { ["status"] = "blocked" };

    public static TheoryData<string> Resources => [Sites, Tags];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Who_read_an_older_version_does_not_overwrite_a_newer_one(string kind)
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var path = await Create(client, kind);
        var read = Tagged(await client.GetAsync(path));
        read.ShouldStartWith("\"1-");

        var changed = await Put(client, kind, path, read);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        Tagged(changed).ShouldStartWith("\"2-");
        Tagged(await client.GetAsync(path)).ShouldBe(Tagged(changed));

        (await Put(client, kind, path, read, "name").Error(HttpStatusCode.PreconditionFailed, "precondition_failed")).Keys.ShouldBe(["If-Match"]);
        await Delete(client, path, read).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Tagged(await client.GetAsync(path)).ShouldBe(Tagged(changed));

        (await Put(client, kind, path, ifMatch: null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Put(client, kind, path, "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Delete(client, path, Tagged(await client.GetAsync(path)))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Only_the_version_in_a_tag_counts(string kind)
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var path = await Create(client, kind);
        foreach (var good in (string[])["\"1-whatever\"", "W/\"2-0\"", "\"7-0\", \"3-0\""])
            (await Put(client, kind, path, good)).StatusCode.ShouldBe(HttpStatusCode.OK, good);
        foreach (var bad in (string[])["\"3-0\"", "\"40-0\"", "\"4\"", "\"-4\"", "\"x-4\"", "\"\"", "\"3-0\", \"5-0\""])
            (await Put(client, kind, path, bad)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, bad);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task What_is_not_there_is_not_found_whatever_the_condition(string kind)
    {
        var path = $"{kind}/none";
        (await Put(shared.Api.Client(), kind, path, "\"1-0\"")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Delete(shared.Api.Client(), path, "\"1-0\"")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("1-0")]
    [InlineData("\"1-0")]
    [InlineData("")]
    [InlineData("\"1-0\" \"2-0\"")]
    public async Task A_condition_that_cannot_be_read_is_named(string ifMatch)
    {
        foreach (var kind in (string[])[Sites, Tags])
        {
            (await Put(shared.Api.Client(), kind, $"{kind}/none", ifMatch).Invalid()).Keys.ShouldBe(["If-Match"]);
            (await Delete(shared.Api.Client(), $"{kind}/none", ifMatch).Invalid()).Keys.ShouldBe(["If-Match"]);
        }
    }

    [Fact]
    public async Task A_site_that_was_changed_and_is_not_empty_is_a_matter_of_reading_again_first()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var path = await Create(client, Sites);
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = path[(Sites.Length + 1)..] });
        await Delete(client, path, "\"9-0\"").Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await Delete(client, path, "\"1-0\"").Error(HttpStatusCode.Conflict, "site_not_empty");
    }

    [Fact]
    public async Task A_charge_point_keeps_its_version_whatever_it_reports_and_gets_another_tag()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await api.Add(Samples.ChargePoint("CP-1"));
        const string Path = "/api/v1/cpo/charge-points/CP-1";
        var silent = Tagged(await client.GetAsync(Path));
        await api.Add(new ChargePointState { ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, ConnectionChangedAt = ApiFixture.Start });
        var online = Tagged(await client.GetAsync(Path));
        online.ShouldNotBe(silent);
        (silent[..3], online[..3]).ShouldBe(("\"1-", "\"1-"));
    }

    [Fact]
    public async Task A_request_under_another_condition_is_another_request_to_an_idempotency_key()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var path = await Create(client, Sites);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        await Put(client, Sites, path, "\"9-0\"").Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await Put(client, Sites, path, "\"1-0\"").Error(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task An_answer_that_is_given_again_has_its_tag()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var first = Tagged(await client.Post(Sites, Site));
        Tagged(await client.Post(Sites, Site)).ShouldBe(first);
    }

    private static string Tagged(HttpResponseMessage answer) => answer.Headers.ETag.ShouldNotBeNull().ToString();

    private static async Task<string> Create(HttpClient client, string kind)
    {
        var created = await client.Post(kind, kind == Sites ? Site : Tag).Json(HttpStatusCode.Created);
        return $"{kind}/{created.GetProperty(kind == Sites ? "site_id" : "id_tag").GetString()}";
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, string kind, string path, string? ifMatch, string? other = null)
    {
        var body = kind != Sites ? Blocked : other is null ? Site : Site.With(other, "Changed");
        return Send(client, HttpMethod.Put, path, ifMatch, body);
    }

    private static Task<HttpResponseMessage> Delete(HttpClient client, string path, string ifMatch) => Send(client, HttpMethod.Delete, path, ifMatch, body: null);

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, string? ifMatch, JsonObject? body)
    {
        var request = new HttpRequestMessage(method, path);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }
}
