using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dynamo.Api.Conditions;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Tests.Conditions;

public sealed class ConditionalReadTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Path = "/api/v1/sites";

    private static readonly JsonObject Site = new() { ["name"] = "Depot", ["address"] = "Street 1", ["max_power_kw"] = 250, ["lat"] = 52.5m, ["lng"] = 13.4m };

    [Fact]
    public async Task Who_has_the_answer_is_not_sent_it_again()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var first = await client.GetAsync(Path);
        var tag = first.Headers.ETag.ShouldNotBeNull();
        tag.IsWeak.ShouldBeFalse();
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");

        var again = await Read(client, Path, tag.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(tag);
        again.Headers.Contains("X-Request-Id").ShouldBeTrue();
        again.Content.Headers.ContentType.ShouldBeNull();
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        await client.Post(Path, Site);
        var changed = await Read(client, Path, tag.ToString());
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
        (await Read(client, $"{Path}?limit=1", changed.Headers.ETag!.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("W/{0}", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    [InlineData("nonsense", false)]
    public async Task A_tag_may_be_weak_one_of_several_or_any(string form, bool isKnown)
    {
        var client = shared.Api.Client();
        var tag = (await client.GetAsync(Path)).Headers.ETag!.ToString();
        var answer = await Read(client, Path, string.Format(null, form, tag));
        answer.StatusCode.ShouldBe(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Errors_have_no_tag_and_are_always_sent()
    {
        var client = shared.Api.Client();
        var missing = await Read(client, $"{Path}/site_1", "*");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_no_json_goes_on_at_once()
    {
        var response = new DefaultHttpContext().Response;
        response.ContentType = "text/csv; charset=utf-8";
        using var connection = new MemoryStream();
        await using var body = new HeldJson(response, connection);
        await body.WriteAsync("a,b"u8.ToArray());
        connection.Length.ShouldBe(3);
        body.Content.ShouldBeNull();
    }

    [Fact]
    public async Task Json_waits()
    {
        var response = new DefaultHttpContext().Response;
        response.ContentType = "application/json; charset=utf-8";
        using var connection = new MemoryStream();
        await using var body = new HeldJson(response, connection);
        await body.WriteAsync("{}"u8.ToArray());
        connection.Length.ShouldBe(0);
        body.Content!.Value.ToArray().ShouldBe("{}"u8.ToArray());
    }

    private static Task<HttpResponseMessage> Read(HttpClient client, string path, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return client.SendAsync(request);
    }
}
