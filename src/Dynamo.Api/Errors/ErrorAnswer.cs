using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Errors;

/// <summary>Answers a request with a refusal in the envelope.</summary>
/// <param name="refusal">Why the request was refused.</param>
public sealed class ErrorAnswer(Refusal refusal) : IResult, IStatusCodeHttpResult
{
    /// <summary>After how many seconds to try again what may succeed by itself, unless somebody knew better and said so in the header.</summary>
    private const string RetryAfterSeconds = "5";

    /// <inheritdoc/>
    public int? StatusCode => refusal.Code.Status;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = refusal.Code.Status;
        if (refusal.Code.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = RetryAfterSeconds;
        var envelope = new ErrorEnvelope(new(refusal.Code.Name, refusal.Message, refusal.Details, httpContext.TraceIdentifier));
        await response.WriteAsJsonAsync(envelope, ApiJson.Default.ErrorEnvelope);
    }
}
