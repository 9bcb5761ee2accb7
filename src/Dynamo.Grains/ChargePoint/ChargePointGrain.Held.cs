using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.ChargePoint;

// Restarts that wait until no transaction runs.
internal sealed partial class ChargePointGrain
{
    /// <summary>How often is looked whether a charge point is idle and can be reached.</summary>
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(30);

    /// <summary>After the last transaction: its end shall be answered, and its connector report, before the charge point restarts.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>What a charge point is given for its answer once the restart is sent.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private bool IsIdle => _running.Count == 0;

    /// <summary>A restart that is held or was sent and not answered yet. One is enough: who asks for another is told of the first.</summary>
    private PendingCommand? FindRestart() =>
        _commands.Values.FirstOrDefault(pending => pending.Record.IsHeld || pending.Record.Parameters == CommandTexts.SoftRestart);

    /// <summary>Keeps a restart until the charge point is idle.</summary>
    private async Task<CommandReceipt> Hold(CommandRequest request)
    {
        var record = Record(request) with { IsHeld = true, Deadline = Now + TimeSpan.FromHours(services.Options.MaxHoldHours) };
        await Commit(new() { Commands = [record] });
        Expect(record);
        return Receipt(record);
    }

    /// <summary>Looks from time to time, rather than only when a transaction ends: then the charge point may be offline, or this activation not there.</summary>
    private void Watch(PendingCommand held) =>
        held.Timer = this.RegisterGrainTimer(() => Look(held), new GrainTimerCreationOptions(Settling, LookPeriod) { KeepAlive = true });

    private async Task Look(PendingCommand held)
    {
        var record = held.Record;
        if (Now >= record.Deadline)
        {
            services.Metrics.LimitHit(nameof(ChargePointOptions.MaxHoldHours));
            await Complete(new(record.CommandId, CommandStatus.Timeout, Error: "The charge point did not become idle in time. Nothing was sent."));
        }
        else if (IsIdle && _state is { Connected: true, Registration: RegistrationStatus.Accepted })
        {
            await Release(held);
        }
    }

    private async Task Release(PendingCommand held)
    {
        var record = held.Record with { IsHeld = false, Deadline = Now + AnswerTime };
        // Fenced: of two activations of which one does not know that it is the old one, one sends.
        await Commit(new() { Fence = new Storage.Commits.FencedChargePoint(_state, _version), Commands = [record] });
        _version++;
        (held.Record, held.HeldUntil) = (record, held.Record.Deadline);
        held.Timer?.Dispose();
        Await(held);
        await Send(record.CommandId, new ResetWhenIdle(), AnswerTime);
    }

    /// <summary>It was not sent after all, so that the charge point knows nothing of it: it waits for the next occasion.</summary>
    private async Task HoldAgain(PendingCommand pending)
    {
        var record = pending.Record with { IsHeld = true, Deadline = pending.HeldUntil!.Value };
        await Commit(new() { Commands = [record] });
        pending.Record = record;
        pending.Timer?.Dispose();
        Watch(pending);
    }

    /// <summary>The charge point restarted: what was to have it restart is done.</summary>
    private async Task DropHeld()
    {
        foreach (var held in _commands.Values.Where(pending => pending.Record.IsHeld).ToList())
            await Complete(new(held.Record.CommandId, CommandStatus.Accepted, Error: "The charge point restarted by itself before the command was sent."));
    }

    /// <summary>A transaction ended: if it was the last one, what waits for that need not wait for the next look.</summary>
    private void LookSoon()
    {
        if (!IsIdle || _commands.Count == 0)
            return;
        foreach (var held in _commands.Values.Where(pending => pending.Record.IsHeld))
            held.Timer?.Change(Settling, LookPeriod);
    }
}
