using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dynamo.Api.Tests.Installers;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>What the OpenAPI document says of requests and answers is what happens.</summary>
public sealed partial class TrueDocumentTests
{
    private const string SetUpPath = "/api/v1/setup";
    private const string Some = "some-1";
    private const string Token = "token";

    [Fact]
    public async Task What_is_read_looks_as_the_document_says()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "10000"), ("Dynamo:RateLimits:CommandsPerMinute", "10000"));
        var client = await Seeded(api);
        var document = await DescribedOperation.Document(api);
        foreach (var operation in DescribedOperation.All(document).Where(operation => operation.Method == "GET"))
        {
            var response = await client.GetAsync(Concrete(operation));
            var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            var described = operation.Json.GetProperty("responses").GetProperty(status);
            if (DescribedOperation.Answer(described) is not { } answer)
                continue;
            var value = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            SchemaCheck.Faults(document, answer.GetProperty("schema"), value).ShouldBeEmpty(operation.ToString());
        }
    }

    [Fact]
    public async Task A_body_without_a_member_that_the_document_requires_is_refused()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "10000"), ("Dynamo:RateLimits:CommandsPerMinute", "10000"));
        var client = await Seeded(api);
        var document = await DescribedOperation.Document(api);
        foreach (var (operation, schema, example) in Bodies(document))
        {
            foreach (var name in schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [])
            {
                if (name == Token)
                    continue;
                await Refused(client, operation, example.Without(name), name);
            }
        }
    }

    [Fact]
    public async Task A_body_beyond_a_limit_in_the_document_is_refused()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "10000"), ("Dynamo:RateLimits:CommandsPerMinute", "10000"));
        var client = await Seeded(api);
        var document = await DescribedOperation.Document(api);
        var limits = 0;
        foreach (var (operation, schema, example) in Bodies(document))
        {
            foreach (var member in schema.GetProperty("properties").EnumerateObject())
            {
                foreach (var value in Beyond(member.Value))
                {
                    await Refused(client, operation, example.With(member.Name, value), member.Name);
                    limits++;
                }
            }
        }
        limits.ShouldBeGreaterThan(20);
    }

    /// <summary>A client of an organization that has one of what paths name.</summary>
    private static async Task<HttpClient> Seeded(ApiFixture api)
    {
        var ina = await api.AddInstaller();
        await api.AssignedProject(Some);
        await api.Add(Samples.ChargePoint(Some) with { ProjectId = Some });
        await api.Add(Samples.Site(Some));
        await api.Add(Samples.Session(Some, Some));
        var client = api.Everywhere(ina);
        await client.PostText("/api/v1/cpo/id-tags", $$"""{"id_tag":"{{Some}}"}""").Json(HttpStatusCode.Created);
        return client;
    }

    /// <summary>Values just outside what a schema allows.</summary>
    private static IEnumerable<JsonNode?> Beyond(JsonElement schema)
    {
        if (schema.TryGetProperty("maxLength", out var length))
            yield return new string('A', length.GetInt32() + 1);
        if (schema.TryGetProperty("minimum", out var from))
            yield return from.GetDecimal() - 1;
        if (schema.TryGetProperty("maximum", out var to) && to.GetDecimal() < int.MaxValue)
            yield return to.GetDecimal() + 1;
        if (schema.TryGetProperty("minItems", out var least) && least.GetInt32() == 1)
            yield return new JsonArray();
    }

    private static async Task Refused(HttpClient client, DescribedOperation operation, JsonObject body, string field)
    {
        var request = new HttpRequestMessage(new(operation.Method), Concrete(operation)) { Content = new StringContent(body.ToJsonString(), null, DescribedOperation.MediaType) };
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{operation} {field}: {text}");
        var blamed = JsonElement.Parse(text).GetProperty("error").GetProperty("details").EnumerateArray().Select(detail => detail.GetProperty("field").GetString()!);
        blamed.ShouldContain(name => name == field || name.StartsWith(field + ".", StringComparison.Ordinal), $"{operation}: {text}");
    }

    private static IEnumerable<(DescribedOperation Operation, JsonElement Schema, JsonObject Example)> Bodies(JsonElement document) =>
        from operation in DescribedOperation.All(document)
        where operation.Body is not null
        let body = operation.Body!.Value
        // Whoever has the right token learns what else is wrong, nobody before.
        let example = (JsonObject)JsonNode.Parse(body.GetProperty("example").GetRawText())!
        where operation.Path == SetUpPath || !example.ContainsKey(Token)
        select (operation, SchemaCheck.Resolve(document, body.GetProperty("schema")), Allowed(operation, example));

    private static JsonObject Allowed(DescribedOperation operation, JsonObject example) =>
        operation.Path == SetUpPath ? example.With(Token, ApiFixture.SetUpSecret) : example;

    private static string Concrete(DescribedOperation operation) =>
        Parameter().Replace(operation.Path.Replace("{org_id}", ApiFixture.Organization, StringComparison.Ordinal), Some);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
