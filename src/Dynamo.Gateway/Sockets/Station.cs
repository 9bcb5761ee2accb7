using Dynamo.Contracts.ChargePoints;

namespace Dynamo.Gateway.Sockets;

/// <summary>The charge point at the other end of a connection.</summary>
/// <param name="ChargePointId">Its identity as it was presented.</param>
/// <param name="Grain">Its grain.</param>
/// <param name="Lease">The lease that rides on every call.</param>
/// <param name="Calls">How grain calls are made.</param>
internal sealed record Station(string ChargePointId, IChargePointGrain Grain, ConnectionLease Lease, GrainCalls Calls)
{
    /// <summary>What was applied to the call of the charge point that is being handled.</summary>
    public AppliedRules Rules { get; } = new();
}
