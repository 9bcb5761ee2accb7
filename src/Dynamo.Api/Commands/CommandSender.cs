using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Commands;

/// <summary>Hands commands to charge points and waits for what they make of them.</summary>
public sealed class CommandSender(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Longest single wait: below Orleans' response timeout of 30 s, so that a silent charge point is not taken for a lost grain.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>What the grain is given beyond the charge point's time, to record that the time is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Sends a command and waits until its outcome is known or its time is over. One that is held is not waited for.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="chargePointId">The charge point, in whatever spelling.</param>
    /// <param name="command">What it shall do.</param>
    /// <param name="name">What the caller calls it; <see langword="null"/> for the protocol's word.</param>
    /// <param name="timeout">What the charge point is given to answer.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    internal async Task<Outcome<SentCommand>> Send(
        Caller caller, string chargePointId, StationCommand command, string? name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var chargePoint = grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId));
        var receipt = await chargePoint.Submit(new(command, caller.OrganizationId, timeout, name, caller.KeyId ?? caller.UserId));
        return await Follow(chargePoint, chargePointId, receipt, timeout, cancellationToken);
    }

    /// <summary>Waits until the outcome of a command is known or its time is over.</summary>
    /// <param name="chargePoint">The charge point.</param>
    /// <param name="chargePointId">Its identity, in whatever spelling.</param>
    /// <param name="receipt">What it said when it was given the command.</param>
    /// <param name="timeout">What it is given to answer.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    internal async Task<Outcome<SentCommand>> Follow(
        IChargePointGrain chargePoint, string chargePointId, CommandReceipt receipt, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (receipt is not { Refusal: CommandRefusal.None, CommandId: { } commandId })
            return CommandRefusals.Explain(receipt.Refusal, chargePointId);
        var outcome = receipt.IsHeld ? new(commandId, CommandStatus.Pending) : await TryWait(chargePoint, commandId, timeout + Grace, cancellationToken);
        return new SentCommand(receipt.ChargePointId ?? chargePointId, receipt.RequestedAt, receipt.IsHeld, outcome);
    }

    /// <summary>Waits for the outcome of a command that was taken, as <see cref="Send"/> does.</summary>
    internal Task<CommandOutcome> Await(IChargePointGrain chargePoint, string commandId, TimeSpan timeout, CancellationToken cancellationToken) =>
        TryWait(chargePoint, commandId, timeout + Grace, cancellationToken);

    /// <summary>The command was taken: that nobody can be asked for its outcome now does not make it undone.</summary>
    private async Task<CommandOutcome> TryWait(IChargePointGrain chargePoint, string commandId, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await WaitForOutcome(chargePoint, commandId, patience, cancellationToken);
        }
        catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
        {
            return new(commandId, CommandStatus.Pending, Error: "The command was given, and its outcome cannot be read at present. Look it up in the history.");
        }
    }

    private async Task<CommandOutcome> WaitForOutcome(
        IChargePointGrain chargePoint, string commandId, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var left = patience - time.GetElapsedTime(begun);
            var wait = left < LongestWait ? left : LongestWait;
            if (wait <= TimeSpan.Zero)
                return new(commandId, CommandStatus.Timeout, Error: "No outcome came in time.");
            var outcome = await chargePoint.WaitForOutcome(commandId, wait).WaitAsync(cancellationToken);
            if (outcome.Status != CommandStatus.Pending)
                return outcome;
        }
    }
}

/// <summary>A command that a charge point was given, and what became of it.</summary>
/// <param name="ChargePointId">The charge point in its registered spelling.</param>
/// <param name="SentAt">Time it was taken.</param>
/// <param name="IsHeld">Whether it waits for the charge point to become idle.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record SentCommand(string ChargePointId, DateTimeOffset SentAt, bool IsHeld, CommandOutcome Outcome);
