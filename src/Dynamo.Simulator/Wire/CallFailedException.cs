using Dynamo.Ocpp.Exchanges;

namespace Dynamo.Simulator.Wire;

/// <summary>A call of the charge point ended without a result.</summary>
/// <param name="action">The action that was called.</param>
/// <param name="outcome">How the call ended.</param>
public sealed class CallFailedException(string action, CallOutcome outcome) : Exception($"{action}: {outcome}")
{
    /// <summary>How the call ended.</summary>
    public CallOutcome Outcome { get; } = outcome;
}
