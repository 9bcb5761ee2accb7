using System.Security.Claims;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Idempotency;

/// <summary>
/// Lets a request that changes something be sent again without harm: with the same <c>Idempotency-Key</c> it runs once and is answered the same.
/// Stands behind authorisation, so that what may not be done is never remembered.
/// </summary>
/// <remarks>
/// What can go wrong. Claim, change and answer are three transactions. A process that dies after the claim leaves it, and whoever asks again is told to
/// wait until <see cref="Replays.ClaimLimit"/> is over; then the request runs, whether or not the change was made before. If it was, unique names
/// and identities answer a conflict, and what has none, such as a site, exists twice. The same happens when the answer cannot be written.
/// </remarks>
internal sealed partial class IdempotencyGate(RequestDelegate next, Replays replays, IOptions<BodyOptions> bodies, ILogger<IdempotencyGate> logger)
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    public const int MaxKeyLength = 255;

    /// <summary>After how many seconds to ask again for the answer of a request that still runs.</summary>
    private const string RetryAfterSeconds = "1";

    private static readonly Refusal Malformed =
        new(ErrorCodes.ValidationFailed, "The key of the request cannot be used.", KeyHeader, "must be one text of 1 to 255 printable ASCII characters");

    private static readonly Refusal Reused =
        new(ErrorCodes.IdempotencyKeyReused, "The key was used for another request. A new request needs a new key.");

    private static readonly Refusal Unreadable =
        new(ErrorCodes.Unavailable, "The answer to the first request with this key cannot be read at present. Ask again in a while.");

    private static readonly Refusal InUse =
        new(ErrorCodes.IdempotencyKeyInUse, "The request with this key is still running. Ask again for its answer.");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers[KeyHeader];
        if (headers.Count == 0 || !ChangesSomething(context))
            return next(context);
        return headers is [{ Length: > 0 and <= MaxKeyLength } key] && key.All(c => c is >= ' ' and <= '~')
            ? Handle(context, key)
            : new ErrorAnswer(Malformed).ExecuteAsync(context);
    }

    /// <summary>Whether a request is one that an endpoint of REST takes and that may change something.</summary>
    public static bool ChangesSomething(HttpContext context) =>
        ApiPaths.IsRest(context.Request.Path)
        && context.GetEndpoint() is RouteEndpoint
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && !HttpMethods.IsOptions(context.Request.Method);

    private async Task Handle(HttpContext context, string key)
    {
        var fingerprint = await Fingerprint.Of(context.Request, bodies.Value.MaxBytes, context.RequestAborted);
        switch (await replays.Begin(Key(context, key), fingerprint, context.RequestAborted))
        {
            case Verdict.Run { Claim: var claim }:
                await Run(context, claim);
                break;
            case Verdict.Replay { Answer: var answer }:
                context.Response.Headers[ReplayedHeader] = "true";
                await Send(context.Response, answer);
                break;
            case Verdict.InUse:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                await new ErrorAnswer(InUse).ExecuteAsync(context);
                break;
            case Verdict.Unreadable:
                await new ErrorAnswer(Unreadable).ExecuteAsync(context);
                break;
            default:
                await new ErrorAnswer(Reused).ExecuteAsync(context);
                break;
        }
    }

    private async Task Run(HttpContext context, IdempotencyClaim claim)
    {
        // A caller that loses the connection asks again for the answer: there must be one.
        context.RequestAborted = CancellationToken.None;
        byte[] body;
        var isKept = false;
        try
        {
            body = await CapturedBody.Of(context, next);
            isKept = context.GetEndpoint()?.Metadata.GetMetadata<AnswerIsNotKept>() is null && IsKept(context.Response, body);
            if (isKept)
                await Keep(context.Response, claim, body);
        }
        finally
        {
            if (!isKept)
                await Release(claim);
        }
        await CapturedBody.Send(context.Response, body);
    }

    private async Task Keep(HttpResponse response, IdempotencyClaim claim, byte[] body)
    {
        try
        {
            var headers = response.Headers;
            await replays.Keep(claim, new(response.StatusCode, headers.Location, headers.ETag, headers.ContentType, body));
        }
        catch (Exception exception)
        {
            // The change is made: its answer matters more than that it could be given again.
            LogNotKept(logger, response.HttpContext.TraceIdentifier, exception);
        }
    }

    private async Task Release(IdempotencyClaim claim)
    {
        try
        {
            await replays.Release(claim);
        }
        catch (Exception exception)
        {
            // It ends by itself, see Replays.ClaimLimit; what went wrong before is what the caller must hear.
            LogNotReleased(logger, exception);
        }
    }

    /// <summary>
    /// An answer that may be another one the next time, without anything being done twice, is not kept; nor is an error that the edge has yet to word.
    /// </summary>
    private static bool IsKept(HttpResponse response, byte[] body) => response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests => false,
        >= StatusCodes.Status500InternalServerError => false,
        >= StatusCodes.Status400BadRequest => body.Length > 0,
        _ => true,
    };

    private static async Task Send(HttpResponse response, KeptAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.Headers.Location = answer.Location;
        response.Headers.ETag = answer.ETag;
        response.Headers.ContentType = answer.ContentType;
        await CapturedBody.Send(response, answer.Body);
    }

    /// <summary>Whose keys of their own callers have who are nobody yet: strangers must not meet in one.</summary>
    private static IdempotencyKey Key(HttpContext context, string key) => new(
        context.User.FindFirstValue(CallerClaims.Organization) ?? "",
        context.User.FindFirstValue(CallerClaims.Key)
        ?? context.User.FindFirstValue(CallerClaims.Installer)
        ?? context.User.FindFirstValue(CallerClaims.User)
        ?? RemoteNetwork.Of(context),
        key);

    [LoggerMessage(3004, LogLevel.Warning, "The answer to request {RequestId} could not be kept; if it is sent again, it runs again")]
    private static partial void LogNotKept(ILogger logger, string requestId, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning, "A request that failed cannot run again under its idempotency key before its claim ends")]
    private static partial void LogNotReleased(ILogger logger, Exception exception);
}
