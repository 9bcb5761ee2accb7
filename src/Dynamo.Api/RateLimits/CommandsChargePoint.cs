using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.RateLimits;

/// <summary>Marks endpoints that have a charge point do something, of which a key may ask less often than of others.</summary>
internal sealed class CommandsChargePoint
{
    public static CommandsChargePoint Instance { get; } = new();
}

/// <summary>Marks endpoints.</summary>
internal static class CommandRoutes
{
    /// <summary>Says that an endpoint, or each of a group, has a charge point do something.</summary>
    public static TBuilder CommandsChargePoints<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(CommandsChargePoint.Instance);
}
