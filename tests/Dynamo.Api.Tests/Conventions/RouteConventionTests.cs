using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dynamo.Api.Tests.Installers;
using Dynamo.Contracts.ChargePoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>Walks every route that is mapped: what holds for all of REST holds for the newest endpoint, too.</summary>
public sealed partial class RouteConventionTests
{
    private const string Root = "/api/v1/";

    [Fact]
    public async Task Every_route_tells_a_key_what_it_has_left()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Everywhere(await api.AddInstaller());
        foreach (var (method, path) in Routes(api))
        {
            var answer = await Send(client, method, path);
            foreach (var header in (string[])["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"])
                answer.Headers.Contains(header).ShouldBeTrue($"{method} {path}: {header}");
        }
    }

    [Fact]
    public async Task Every_route_that_changes_something_can_be_asked_again()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "10000"), ("Dynamo:RateLimits:CommandsPerMinute", "10000"));
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.UnknownChargePoint));
        var client = api.Everywhere(await api.AddInstaller());
        foreach (var (method, path) in Routes(api).Where(route => route.Method != "GET"))
        {
            (await Send(client, method, path, key: "").Invalid()).Keys.Single().ShouldBe("Idempotency-Key", $"{method} {path}");
            var first = await Send(client, method, path, key: $"{method} {path}");
            var again = await Send(client, method, path, key: $"{method} {path}");
            again.StatusCode.ShouldBe(first.StatusCode, $"{method} {path}");
            var isKept = first.StatusCode != HttpStatusCode.Forbidden && path != "/api/v1/installer/login";
            again.Headers.Contains("Idempotency-Replayed").ShouldBe(isKept, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Every_json_answer_to_a_get_has_a_tag_and_is_not_sent_to_who_has_it()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("some-1"));
        await api.Add(Samples.Site("some-1"));
        await api.Add(Samples.Session("some-1", "some-1"));
        var client = api.Everywhere(await api.AddInstaller());
        await client.PostText("/api/v1/cpo/id-tags", """{"id_tag":"some-1"}""").Json(HttpStatusCode.Created);
        var tagged = 0;
        foreach (var (method, path) in Routes(api).Where(route => route.Method == "GET"))
        {
            var answer = await Send(client, method, path);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType!.MediaType != "application/json")
                continue;
            tagged++;
            var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { answer.Headers.ETag.ShouldNotBeNull(path) } } };
            (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
        tagged.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Every_route_that_takes_a_body_refuses_what_it_cannot_read()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Bodies:MaxBytes", "16384"), ("Dynamo:RateLimits:RequestsPerMinute", "10000"), ("Dynamo:RateLimits:CommandsPerMinute", "10000"));
        var client = api.Everywhere(await api.AddInstaller());
        byte[] noText = [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var json = Bodies(api, "application/json");
        json.Count.ShouldBeGreaterThan(15);
        foreach (var (method, path) in json)
        {
            (await Code("{}"u8.ToArray(), "text/plain")).ShouldBe((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), path);
            (await Code("{}"u8.ToArray(), null)).ShouldBe((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), path);
            (await Code(noText, "application/json")).ShouldBe((HttpStatusCode.BadRequest, "malformed_request"), path);
            (await Code("{\"a\":"u8.ToArray(), "application/json")).ShouldBe((HttpStatusCode.BadRequest, "malformed_request"), path);
            (await Code("[]"u8.ToArray(), "application/json")).ShouldBe((HttpStatusCode.UnprocessableEntity, "validation_failed"), path);
            (await Code("{\"no_such_field\":1}"u8.ToArray(), "application/json")).ShouldBe((HttpStatusCode.UnprocessableEntity, "unknown_field"), path);
            (await Code(Long(), "application/json")).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), path);

            Task<(HttpStatusCode, string)> Code(byte[] body, string? type) => Answer(client, method, path, body, type);
        }

        static byte[] Long() => Encoding.UTF8.GetBytes("{\"name\":\"" + new string('x', 16_384) + "\"}");
    }

    [Fact]
    public async Task Every_route_that_takes_csv_refuses_what_it_cannot_read()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Everywhere(await api.AddInstaller());
        foreach (var (method, path) in Bodies(api, "text/csv"))
        {
            (await Answer(client, method, path, "a,b"u8.ToArray(), "application/json")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType, path);
            (await Answer(client, method, path, [0xC3, 0x28], "text/csv")).ShouldBe((HttpStatusCode.BadRequest, "malformed_request"), path);
            (await Answer(client, method, path, "no_such_column\n1\n"u8.ToArray(), "text/csv")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, path);
        }
    }

    [Fact]
    public async Task The_document_tells_the_conventions_of_every_operation()
    {
        await using var api = await ApiFixture.StartAsync();
        var document = await api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith(Root, StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject())
                CheckDocumentation($"{operation.Name} {path.Name}", operation.Name, operation.Value);
        }
    }

    private static void CheckDocumentation(string operation, string method, JsonElement described)
    {
        var responses = described.GetProperty("responses");
        var limited = responses.GetProperty("429");
        limited.GetProperty("description").GetString()!.ShouldContain("`rate_limited`", customMessage: operation);
        limited.GetProperty("headers").TryGetProperty("Retry-After", out _).ShouldBeTrue(operation);
        if (method == "get" && responses.GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _))
        {
            responses.TryGetProperty("304", out _).ShouldBeTrue(operation);
            responses.GetProperty("200").GetProperty("headers").TryGetProperty("ETag", out _).ShouldBeTrue(operation);
        }

        if (method != "get")
        {
            described.GetProperty("parameters").EnumerateArray().ShouldContain(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key", operation);
            var takesCondition = described.GetProperty("parameters").EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "If-Match");
            responses.TryGetProperty("412", out _).ShouldBe(takesCondition, operation);
            var conflict = responses.GetProperty("409").GetProperty("description").GetString()!;
            conflict.ShouldContain("`idempotency_key_reused`", customMessage: operation);
            conflict.ShouldContain("`idempotency_key_in_use`", customMessage: operation);
        }
        foreach (var response in responses.EnumerateObject())
            response.Value.GetProperty("headers").TryGetProperty("X-RateLimit-Remaining", out _).ShouldBeTrue($"{operation} {response.Name}");
    }

    private static List<(string Method, string Path)> Routes(ApiFixture api)
    {
        var routes = from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                     let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
                     where path.StartsWith(Root, StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                     select (method, Parameter().Replace(path, "some-1"));
        var all = routes.ToList();
        all.Count.ShouldBeGreaterThan(20);
        return all;
    }

    private static List<(string Method, string Path)> Bodies(ApiFixture api, string type) =>
    [
        .. from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
           where path.StartsWith(Root, StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains(type) == true
           from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select (method, Parameter().Replace(path, "some-1")),
    ];

    private static async Task<(HttpStatusCode Status, string Code)> Answer(HttpClient client, string method, string path, byte[] body, string? type)
    {
        var request = new HttpRequestMessage(new(method), path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = type is null ? null : new(type);
        var answer = await client.SendAsync(request);
        var error = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("error");
        return (answer.StatusCode, error.GetProperty("code").GetString()!);
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string method, string path, string? key = null)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = new StringContent("{}", Encoding.UTF8, path.EndsWith("/import", StringComparison.Ordinal) ? "text/csv" : "application/json");
        return client.SendAsync(request);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
