using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Api.Tests;

/// <summary>Steps that tests of endpoints share.</summary>
internal static class HttpSteps
{
    public static Task<HttpResponseMessage> PostText(this HttpClient client, string path, string json, string mediaType = "application/json") =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, mediaType));

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, JsonNode body) => client.PostText(path, body.ToJsonString());

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, JsonNode body) => client.PutText(path, body.ToJsonString());

    public static Task<HttpResponseMessage> PutText(this HttpClient client, string path, string json) =>
        client.PutAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> sending, HttpStatusCode expected)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return JsonElement.Parse(text);
    }

    /// <summary>Checks that an answer is the envelope with a code, in every part of it, and returns the fields to blame.</summary>
    public static async Task<Dictionary<string, string>> Error(this Task<HttpResponseMessage> sending, HttpStatusCode status, string code)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        var envelope = JsonElement.Parse(text);
        envelope.EnumerateObject().Select(member => member.Name).ShouldBe(["error"]);
        var error = envelope.GetProperty("error");
        error.EnumerateObject().Select(member => member.Name).ShouldBe(["code", "message", "details", "request_id"]);
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        error.GetProperty("request_id").GetString().ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        return error.GetProperty("details").EnumerateArray()
            .GroupBy(detail => detail.GetProperty("field").GetString()!)
            .ToDictionary(group => group.Key, group => string.Join("; ", group.Select(detail => detail.GetProperty("issue").GetString())));
    }

    public static Task<Dictionary<string, string>> Invalid(this Task<HttpResponseMessage> sending) =>
        sending.Error(HttpStatusCode.UnprocessableEntity, "validation_failed");

    /// <summary>A copy of a body with one field set, for a test of that field alone. A path of two names goes into a member.</summary>
    public static JsonObject With(this JsonObject body, string path, JsonNode? value)
    {
        var copy = body.DeepClone().AsObject();
        var target = copy;
        var names = path.Split('.');
        foreach (var name in names[..^1])
            target = target[name]!.AsObject();
        target[names[^1]] = value;
        return copy;
    }

    public static JsonObject Without(this JsonObject body, string name)
    {
        var copy = body.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }
}
