using System.Security.Claims;
using Dynamo.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.RateLimits;

/// <summary>Knows how much each caller has asked lately of this front end.</summary>
internal sealed class RateLimiter
{
    /// <summary>
    /// Callers of each kind that are remembered. Those without a key and installers, whose accounts are free, have memories of their own, so that they cannot
    /// push keys out.
    /// </summary>
    public const int MaxRemembered = 20_000;

    private readonly ApiMetrics _metrics;
    private readonly TokenBuckets _requests;
    private readonly TokenBuckets _commands;
    private readonly TokenBuckets _installers;
    private readonly TokenBuckets _anonymous;

    public RateLimiter(IOptions<RateLimitOptions> options, ApiMetrics metrics, TimeProvider time)
    {
        _metrics = metrics;
        _requests = Buckets(options.Value.RequestsPerMinute);
        _commands = Buckets(options.Value.CommandsPerMinute);
        _installers = Buckets(options.Value.RequestsPerMinute);
        _anonymous = Buckets(options.Value.AnonymousPerMinute);

        TokenBuckets Buckets(int perMinute) => new(perMinute, MaxRemembered, time, () => metrics.LimitHit(ApiMetrics.RememberedCallers));
    }

    /// <summary>Counts a request.</summary>
    /// <returns>What its caller has left; <see langword="null"/> if the request is of a kind that is not limited.</returns>
    public Allowance? Take(HttpContext context)
    {
        // A credential buys nothing where none is asked for: logging in costs the same work for everybody.
        if (ChangesSomethingWithoutKey(context))
            return Take(_anonymous, RemoteNetwork.Of(context), ApiMetrics.AnonymousRate);
        if (context.User.FindFirstValue(CallerClaims.Installer) is { } installer)
            return Take(_installers, installer, ApiMetrics.RequestRate);
        if (context.User.FindFirstValue(CallerClaims.Key) is not { } key)
            return null;

        // A command that is refused has been a request all the same.
        var request = Take(_requests, key, ApiMetrics.RequestRate);
        return request.IsGranted && context.GetEndpoint()?.Metadata.GetMetadata<CommandsChargePoint>() is not null
            ? Take(_commands, key, ApiMetrics.CommandRate)
            : request;
    }

    private Allowance Take(TokenBuckets buckets, string caller, string limit)
    {
        var allowance = buckets.Take(caller);
        if (!allowance.IsGranted)
            _metrics.LimitHit(limit);
        return allowance;
    }

    private static bool ChangesSomethingWithoutKey(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
