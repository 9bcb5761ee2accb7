using System.Globalization;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.RateLimits;

/// <summary>
/// Answers 429 to callers that ask too often, and tells every caller with a key how much it has left. Stands behind authentication, which says who asks,
/// and before authorisation, so that requests that may not be made count too.
/// </summary>
internal sealed class RateLimitGate(RequestDelegate next, RateLimiter limiter)
{
    public const string LimitHeader = "X-RateLimit-Limit";
    public const string RemainingHeader = "X-RateLimit-Remaining";
    public const string ResetHeader = "X-RateLimit-Reset";

    public Task InvokeAsync(HttpContext context)
    {
        if (!ApiPaths.IsRest(context.Request.Path) || limiter.Take(context) is not { } allowance)
            return next(context);

        // At the last moment: the error edge clears what was said before a failure.
        context.Response.OnStarting(() => Mark(context.Response, allowance));
        return allowance.IsGranted ? next(context) : Refuse(context, allowance);
    }

    private static Task Refuse(HttpContext context, Allowance allowance)
    {
        var seconds = Seconds(allowance.UntilNext);
        context.Response.Headers.RetryAfter = seconds;
        var message = string.Create(CultureInfo.InvariantCulture, $"At most {allowance.Limit} such requests are served in a minute. Try again in {seconds} s.");
        return new ErrorAnswer(new(ErrorCodes.RateLimited, message)).ExecuteAsync(context);
    }

    private static Task Mark(HttpResponse response, Allowance allowance)
    {
        response.Headers[LimitHeader] = allowance.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers[RemainingHeader] = allowance.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers[ResetHeader] = Seconds(allowance.UntilFull);
        return Task.CompletedTask;
    }

    private static string Seconds(TimeSpan duration) => Math.Ceiling(duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
