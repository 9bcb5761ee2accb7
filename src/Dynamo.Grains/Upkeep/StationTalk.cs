using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.Upkeep;

/// <summary>Commands to one charge point, one after the other, each with its outcome.</summary>
internal sealed class StationTalk(IChargePointGrain chargePoint, string organizationId, string? requestedBy, TimeProvider time)
{
    /// <summary>Longest single wait: below Orleans' response timeout of 30 s.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>What the grain is given beyond the charge point's time, to record that the time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Sends a call and waits until its outcome is known.</summary>
    /// <param name="action">The action.</param>
    /// <param name="payload">Its payload, a JSON object that keeps the rules.</param>
    /// <param name="timeout">What the charge point is given to answer.</param>
    /// <param name="name">What the history of commands calls it; <see langword="null"/> for the action.</param>
    public async Task<Said> Ask(string action, string payload, TimeSpan timeout, string? name = null)
    {
        var receipt = await chargePoint.Submit(new(new OcppCall(action, payload), organizationId, timeout, name, requestedBy));
        if (receipt is not { Refusal: CommandRefusal.None, CommandId: { } commandId })
            return new(receipt.Refusal, new("", CommandStatus.Error));
        var begun = time.GetTimestamp();
        while (true)
        {
            var outcome = await chargePoint.WaitForOutcome(commandId, LongestWait);
            if (outcome.Status != CommandStatus.Pending)
                return new(CommandRefusal.None, outcome);
            if (time.GetElapsedTime(begun) > timeout + Grace)
                return new(CommandRefusal.None, new(commandId, CommandStatus.Timeout, Error: "No outcome became known in time."));
        }
    }
}

/// <summary>What became of a call.</summary>
/// <param name="Refusal">Why it was not taken; <see cref="CommandRefusal.None"/> if it was.</param>
/// <param name="Outcome">What the charge point made of it, if it was.</param>
internal sealed record Said(CommandRefusal Refusal, CommandOutcome Outcome)
{
    /// <summary>Whether the charge point cannot be asked any more: there is no connection, or there was none in time.</summary>
    public bool IsOver => Refusal != CommandRefusal.None || Outcome.ErrorCode == CommandOutcome.NotSent;

    /// <summary>Whether the charge point answered as it should.</summary>
    public bool IsAnswered => Refusal == CommandRefusal.None && Outcome is { Status: CommandStatus.Accepted or CommandStatus.Rejected, Response: not null };

    /// <summary>Whether the charge point said that it has no such function.</summary>
    public bool IsUnsupported => Outcome.ErrorCode is "NotSupported" or "NotImplemented";

    /// <summary>What went wrong, in words.</summary>
    public string Fault => Refusal != CommandRefusal.None ? $"The charge point could not be asked: {Refusal}." : Outcome.Error ?? $"The charge point answered {Outcome.Status}.";
}
