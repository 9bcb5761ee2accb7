using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>The REST interface as a program sees it: JSON in, JSON out.</summary>
public sealed class RestClient : IDisposable
{
    private readonly HttpClient _http;

    public RestClient(Uri address, string? apiKey = null)
    {
        _http = new HttpClient { BaseAddress = address };
        if (apiKey is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    public async Task<JsonObject> Get(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return await Read(answer, HttpStatusCode.OK);
    }

    public async Task<JsonObject> Post(string path, JsonObject body, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await Read(answer, expected);
    }

    public async Task<JsonObject> Put(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.PutAsync(path, content, TestContext.Current.CancellationToken);
        return await Read(answer, HttpStatusCode.OK);
    }

    public async Task<JsonObject> Delete(string path)
    {
        using var answer = await _http.DeleteAsync(path, TestContext.Current.CancellationToken);
        return await Read(answer, HttpStatusCode.OK);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonObject> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected, text);
        return (JsonObject)JsonNode.Parse(text)!;
    }
}
