using Dynamo.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Errors;

/// <summary>
/// The place where whatever goes wrong on an API path becomes the envelope: refusals of the framework, which leave a status without a body,
/// and exceptions. Refusals of operations come as <see cref="ErrorAnswer"/> already. Paths of the console and of charge points pass untouched.
/// </summary>
internal sealed partial class ErrorEdge(RequestDelegate next, ApiMetrics metrics, ILogger<ErrorEdge> logger)
{
    public Task InvokeAsync(HttpContext context) => ApiPaths.Contains(context.Request.Path) ? Guard(context) : next(context);

    private async Task Guard(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await Answer(context, exception);
            return;
        }

        if (IsBareError(context.Response))
            await Send(context, Explain(context));
    }

    private static bool IsBareError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null, ContentLength: null };

    private async Task Answer(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        var refusal = Explanations.Of(exception);
        Log(context, refusal.Code, exception);
        context.Response.Clear();
        RequestIds.Mark(context.Response, context.TraceIdentifier);
        await Send(context, refusal);
    }

    private Task Send(HttpContext context, Refusal refusal)
    {
        if (refusal.Code == ErrorCodes.BodyTooLarge)
            metrics.LimitHit(ApiMetrics.Bodies);
        return new ErrorAnswer(refusal).ExecuteAsync(context);
    }

    private static Refusal Explain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized when CallerSchemes.IsOfInstallers(context) => new(
            ErrorCodes.Unauthenticated, "The token is missing, unknown or expired. Log in, and send the new one as 'Authorization: Bearer <token>'."),
        StatusCodes.Status401Unauthorized => new(
            ErrorCodes.Unauthenticated, "The API key is missing, unknown or expired. Send it as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'."),
        StatusCodes.Status403Forbidden => new(ErrorCodes.InsufficientScope, $"This needs the scope {NeededScopes(context)}."),
        StatusCodes.Status404NotFound => new(ErrorCodes.RouteNotFound, "There is no such address."),
        StatusCodes.Status405MethodNotAllowed => new(ErrorCodes.MethodNotAllowed, "The address does not take this method."),
        StatusCodes.Status413PayloadTooLarge => new(ErrorCodes.BodyTooLarge, "The body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorCodes.UnsupportedMediaType, "The body must be declared as what the address takes: application/json, or text/csv for an import."),
        >= StatusCodes.Status500InternalServerError => Explanations.OurFault,
        var status => new(ErrorCodes.MalformedRequest with { Status = status }, "The request cannot be read."),
    };

    /// <summary>Policies are named after the scopes they ask for, so that a caller can be told what is missing.</summary>
    private static string NeededScopes(HttpContext context) =>
        string.Join(" and ", (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? []).Select(data => data.Policy).OfType<string>());

    private void Log(HttpContext context, ApiErrorCode code, Exception exception)
    {
        var (method, path, requestId) = (context.Request.Method, context.Request.Path.Value, context.TraceIdentifier);
        if (code == ErrorCodes.Internal)
            LogFault(logger, method, path, requestId, exception);
        else if (code.Status >= StatusCodes.Status500InternalServerError)
            LogUnavailable(logger, method, path, requestId, code.Name, exception);
        else
            LogRefused(logger, method, path, requestId, code.Name, exception);
    }

    [LoggerMessage(3001, LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    private static partial void LogFault(ILogger logger, string method, string? path, string requestId, Exception exception);

    [LoggerMessage(3002, LogLevel.Warning, "{Method} {Path} could not be served: {Code}, request {RequestId}")]
    private static partial void LogUnavailable(ILogger logger, string method, string? path, string requestId, string code, Exception exception);

    [LoggerMessage(3003, LogLevel.Information, "{Method} {Path} was refused: {Code}, request {RequestId}")]
    private static partial void LogRefused(ILogger logger, string method, string? path, string requestId, string code, Exception exception);
}
