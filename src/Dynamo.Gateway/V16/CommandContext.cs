using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;

namespace Dynamo.Gateway.V16;

/// <summary>What the gateway remembers of a command under way.</summary>
/// <param name="commandId">The command.</param>
/// <param name="command">What was asked.</param>
internal sealed class CommandContext(string commandId, StationCommand command)
{
    public string CommandId { get; } = commandId;

    public StationCommand Command { get; } = command;

    /// <summary>What was applied to it or to its answer.</summary>
    public AppliedRules Rules { get; } = new();

    /// <summary>Timestamp of sending, in ticks of the time provider; <see langword="null"/> while it waits.</summary>
    public long? SentAt { get; set; }
}
