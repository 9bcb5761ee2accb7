using System.Net;
using System.Text.Json;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>An operation of the OpenAPI document.</summary>
/// <param name="Path">Its path with the names of its parameters.</param>
/// <param name="Method">HTTP method in upper case.</param>
/// <param name="Json">What the document says of it.</param>
internal sealed record DescribedOperation(string Path, string Method, JsonElement Json)
{
    public const string MediaType = "application/json";

    /// <summary>The body it takes as JSON, if it takes one.</summary>
    public JsonElement? Body => Json.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty(MediaType, out var media) ? media : null;

    /// <summary>The answer when all is well: status and what the document says of it.</summary>
    public JsonProperty Success => Json.GetProperty("responses").EnumerateObject().Single(response => response.Name[0] == '2');

    public override string ToString() => $"{Method} {Path}";

    public static Task<JsonElement> Document(ApiFixture api) => api.Anonymous().GetAsync("/openapi/v1.json").Json(HttpStatusCode.OK);

    /// <summary>The operations of the product; the fixture has some of its own.</summary>
    public static IEnumerable<DescribedOperation> All(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        where path.Name.StartsWith("/api/", StringComparison.Ordinal)
        from operation in path.Value.EnumerateObject()
        select new DescribedOperation(path.Name, operation.Name.ToUpperInvariant(), operation.Value);

    /// <summary>What the document says of an answer as JSON; <see langword="null"/> if it has no such body.</summary>
    public static JsonElement? Answer(JsonElement response) =>
        response.TryGetProperty("content", out var content) && content.TryGetProperty(MediaType, out var media) ? media : null;
}
