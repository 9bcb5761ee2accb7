using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Client;

/// <summary>The REST interface of Dynamo CSMS, a method for each operation. Safe for concurrent calls.</summary>
public sealed partial class DynamoClient
{
    private const string JsonMediaType = "application/json";

    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue? _key;

    /// <summary>Makes a client.</summary>
    /// <param name="http">What to send with; its base address is that of the server, with a slash at the end. It stays the caller's.</param>
    /// <param name="apiKey">The API key; <see langword="null"/> for the set-up, which needs none, or if <paramref name="http"/> sends one itself.</param>
    /// <exception cref="ArgumentException">There is no base address.</exception>
    public DynamoClient(HttpClient http, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.BaseAddress is null)
            throw new ArgumentException("The HttpClient needs a base address: that of the server.", nameof(http));
        _http = http;
        _key = apiKey is null ? null : new("Bearer", apiKey);
    }

    private async Task<T> ReadAsync<T>(
        HttpMethod method, string address, HttpContent? body, JsonTypeInfo<T> type, CallOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await RespondAsync(method, address, body, options, cancellationToken).ConfigureAwait(false);
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(content, type, cancellationToken).ConfigureAwait(false) ?? throw new JsonException("The answer is null.");
    }

    private async Task SendAsync(HttpMethod method, string address, HttpContent? body, CallOptions? options, CancellationToken cancellationToken)
    {
        using var response = await RespondAsync(method, address, body, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The answer as it comes; whoever reads it closes it.</summary>
    private async Task<Stream> OpenAsync(HttpMethod method, string address, HttpContent? body, CallOptions? options, CancellationToken cancellationToken)
    {
        var response = await RespondAsync(method, address, body, options, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpMethod method, string address, HttpContent? body, CallOptions? options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address.TrimStart('/'), UriKind.Relative)) { Content = body };
        request.Headers.Authorization = _key;
        if (options?.IdempotencyKey is { } key)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (options?.IfMatch is { } tag)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        options?.Answered?.Invoke(response);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await DynamoApiException.Of(response, cancellationToken).ConfigureAwait(false);
    }

    private static ByteArrayContent JsonBody<T>(T body, JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(body);
        return Declared(new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)), JsonMediaType);
    }

    /// <summary>A body that says what it is, unless it does already.</summary>
    private static TContent Declared<TContent>(TContent body, string mediaType)
        where TContent : HttpContent
    {
        ArgumentNullException.ThrowIfNull(body);
        body.Headers.ContentType ??= new(mediaType);
        return body;
    }

    /// <summary>A value as one segment of a path.</summary>
    private static string Segment(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        // These two are steps along the path, however they are escaped.
        if (value is "." or "..")
            throw new ArgumentException("A dot alone cannot be asked for.", nameof(value));
        return Uri.EscapeDataString(value);
    }

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        return query.ToString();
    }

    private static string? Text<T>(T? value)
        where T : struct, IFormattable => value?.ToString(value is DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture);

    private static string? Text(bool? value) => value switch
    {
        true => "true",
        false => "false",
        null => null,
    };
}
