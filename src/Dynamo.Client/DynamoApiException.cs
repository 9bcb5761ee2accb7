using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;

namespace Dynamo.Client;

/// <summary>The server refused a call or failed at it.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is made of an answer and of nothing else.")]
public sealed class DynamoApiException : Exception
{
    private const string RequestIdHeader = "X-Request-Id";

    private DynamoApiException(HttpResponseMessage response, ErrorBody? error)
        : base(error?.Message ?? $"The answer was {(int)response.StatusCode} {response.ReasonPhrase}, not from the API itself.")
    {
        Status = response.StatusCode;
        Code = error?.Code;
        Details = error?.Details ?? [];
        RequestId = error?.RequestId ?? (response.Headers.TryGetValues(RequestIdHeader, out var ids) ? ids.First() : null);
        RetryAfter = response.Headers.RetryAfter?.Delta;
    }

    /// <summary>HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Stable name of the error, on which programs may branch; <see langword="null"/> if something between us and the API answered.</summary>
    public string? Code { get; }

    /// <summary>Fields that are to blame; empty when none is.</summary>
    public IReadOnlyList<FieldIssue> Details { get; }

    /// <summary>Identifies the request in the log of the server, if it came that far.</summary>
    public string? RequestId { get; }

    /// <summary>After what time to try again, if the server said so.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Makes one of an answer that is no success.</summary>
    internal static async Task<DynamoApiException> Of(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var envelope = await JsonSerializer.DeserializeAsync(content, DynamoJson.Default.ErrorEnvelope, cancellationToken).ConfigureAwait(false);
            return new(response, envelope?.Error);
        }
        catch (JsonException)
        {
            return new(response, error: null);
        }
    }
}
