using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.ChargePoint;

// Commands to the charge point, from asking to outcome.
internal sealed partial class ChargePointGrain
{
    /// <inheritdoc/>
    public async Task<CommandReceipt> Submit(CommandRequest request)
    {
        if (RefuseCommand(request) is { } refusal)
        {
            LogCommandRefused(GrainKeys.ChargePointId(this.GetPrimaryKeyString()), refusal);
            return new(refusal);
        }
        if (request.Command is ResetWhenIdle && FindRestart() is { } restart)
            return Receipt(restart.Record);
        if (request.Command is ResetWhenIdle && !IsIdle)
            return await Hold(request);
        request = request with { Command = Shaped(request.Command) };
        var record = Record(request);
        await Commit(new() { Commands = [record] });
        Expect(record).Start = request.Command as RemoteStart;
        await Send(record.CommandId, request.Command, request.Timeout);
        return Receipt(record);
    }

    /// <inheritdoc/>
    public Task ReportOutcome(ConnectionLease lease, CommandOutcome outcome) => Complete(outcome);

    /// <inheritdoc/>
    public async Task<CommandOutcome> WaitForOutcome(string commandId, TimeSpan patience)
    {
        if (_commands.TryGetValue(commandId, out var pending))
        {
            try
            {
                return await pending.Outcome.Task.WaitAsync(patience, services.Time);
            }
            catch (TimeoutException)
            {
                return new(commandId, CommandStatus.Pending);
            }
        }
        // Completed before the wait began: the books know.
        var record = _chargePoint is null ? null : await services.Fleet.FindCommandAsync(_chargePoint.OrganizationId, commandId, CancellationToken.None);
        return record is null
            ? new(commandId, CommandStatus.Error, Error: "No such command.")
            : new(commandId, record.Status, record.Response, record.Error, record.ResponseTimeMs, record.ErrorCode);
    }

    private CommandRefusal? RefuseCommand(CommandRequest request)
    {
        if (!IsRegistered)
            DeactivateOnIdle();
        if (!IsRegistered || _chargePoint.OrganizationId != request.OrganizationId)
            return CommandRefusal.UnknownChargePoint;
        if (!_state.Connected)
            return CommandRefusal.Offline;
        if (_state.Registration != RegistrationStatus.Accepted)
            return CommandRefusal.NotAccepted;
        if (_commands.Count >= services.Options.MaxPendingCommands)
        {
            services.Metrics.LimitHit(nameof(ChargePointOptions.MaxPendingCommands));
            return CommandRefusal.QueueFull;
        }
        return request.Command switch
        {
            // Before the first status notification no connector is known, and the charge point itself may judge.
            RemoteStart { ConnectorId: { } connector } when connector < 1 || (_connectors.Count > 0 && !_connectors.ContainsKey(connector)) => CommandRefusal.UnknownConnector,
            RemoteStop { TransactionId: var transaction } when !_running.ContainsKey(transaction) => CommandRefusal.UnknownTransaction,
            _ => null,
        };
    }

    private CommandRecord Record(CommandRequest request) => new()
    {
        CommandId = Identifiers.New(Identifiers.Command, Now),
        OrganizationId = _chargePoint!.OrganizationId,
        ChargePointId = _chargePoint.ChargePointId,
        Action = request.Name ?? CommandTexts.Action(request.Command),
        Parameters = CommandTexts.Parameters(request.Command),
        RequestedBy = request.RequestedBy,
        RequestedAt = Now,
        Deadline = Now + request.Timeout,
    };

    private static CommandReceipt Receipt(CommandRecord record) =>
        new(CommandRefusal.None, record.CommandId, record.ChargePointId, record.RequestedAt, record.IsHeld);

    private PendingCommand Expect(CommandRecord record)
    {
        var pending = new PendingCommand(record);
        _commands[record.CommandId] = pending;
        if (record.IsHeld)
            Watch(pending);
        else
            Await(pending);
        return pending;
    }

    private void Await(PendingCommand pending)
    {
        var record = pending.Record;
        // The gateway reports a silent charge point itself; this is the net for a gateway that died. It is cast again if the books cannot be reached.
        var due = record.Deadline + PendingCommand.Grace - Now;
        pending.Timer = this.RegisterGrainTimer(
            () => Complete(new(record.CommandId, CommandStatus.Timeout, Error: "No outcome became known in time.")),
            new GrainTimerCreationOptions(due > TimeSpan.Zero ? due : TimeSpan.Zero, PendingCommand.Grace) { KeepAlive = true });
    }

    private async Task Complete(CommandOutcome outcome)
    {
        if (!_commands.TryGetValue(outcome.CommandId, out var pending))
            return;
        var now = Now;
        if (outcome.ErrorCode == CommandOutcome.NotSent && pending.HeldUntil > now)
        {
            await HoldAgain(pending);
            return;
        }

        if (OtherForm(pending, outcome) is { } other && pending.Record.Deadline - now is var left && left > TimeSpan.Zero && Lease(_state) is { } lease
            && await Send(lease, outcome.CommandId, other, left) == SendVerdict.Queued)
        {
            (pending.Start, pending.IsSecondForm) = (other, true);
            return;
        }

        var completed = pending.Record with
        {
            Status = outcome.Status,
            IsHeld = false,
            Response = CommandTexts.WithoutSecrets(outcome.Response),
            ErrorCode = outcome.ErrorCode,
            Error = outcome.Error is { } error ? UploadAddress.WithoutSecrets(error) : null,
            ResponseTimeMs = outcome.ResponseTimeMs,
            CompletedAt = now,
        };
        var commit = new Commit
        {
            Commands = [completed],
            Events = [ChargePointEvents.CommandCompleted(completed, now)],
            // What may have been sent may have been taken.
            UnknownLocalLists = completed.Action is "SendLocalList" or "send_local_list" && completed.ErrorCode != CommandOutcome.NotSent
                ? [new(completed.OrganizationId, completed.ChargePointId)]
                : [],
        };
        var reservations = Changed(completed, now);
        await Commit(Settle(completed, now), ConfigurationFacts.AddTo(With(commit, reservations), completed, _state.BootedAt, now, services.Metrics));
        Remember(reservations);
        _commands.Remove(outcome.CommandId);
        pending.Timer?.Dispose();
        pending.Outcome.TrySetResult(outcome);
        if (pending.Start is { } start && completed.Status == CommandStatus.Accepted)
            AwaitStart(completed, start);
    }

    /// <summary>
    /// Has those who wait for outcomes ask again, because another activation will know: while they wait here, the runtime would hold back every message
    /// of the charge point.
    /// </summary>
    private void SendWaitersAway()
    {
        foreach (var pending in _commands.Values)
            pending.SendWaitersAway();
    }

    private async Task Send(string commandId, StationCommand command, TimeSpan timeout)
    {
        var verdict = await Send(Lease(_state)!, commandId, command, timeout);
        if (verdict != SendVerdict.Queued)
            await Complete(new(commandId, CommandStatus.Error, Error: CommandTexts.Explain(verdict), ErrorCode: CommandOutcome.NotSent));
    }

    private async Task<SendVerdict> Send(ConnectionLease lease, string commandId, StationCommand command, TimeSpan timeout)
    {
        try
        {
            return await services.Gateways.Of(lease.Gateway).Send(lease, commandId, command, timeout);
        }
        catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
        {
            // It may have been queued all the same; if not, the deadline says so.
            LogGatewayUnreachable(unreachable, lease.Gateway);
            return SendVerdict.Queued;
        }
    }

    /// <summary>A command whose outcome is awaited.</summary>
    private sealed class PendingCommand(CommandRecord record)
    {
        /// <summary>How much later than the gateway the grain gives up: the gateway knows better.</summary>
        public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

        public CommandRecord Record { get; set; } = record;

        public TaskCompletionSource<CommandOutcome> Outcome { get; private set; } = New();

        public IGrainTimer? Timer { get; set; }

        /// <summary>The transaction that it shall start, if so.</summary>
        public RemoteStart? Start { get; set; }

        /// <summary>Whether it was rejected in one form already and is tried in the other.</summary>
        public bool IsSecondForm { get; set; }

        /// <summary>Of a restart that was held: how long it may be held again if it was not sent after all.</summary>
        public DateTimeOffset? HeldUntil { get; set; }

        public void SendWaitersAway()
        {
            var told = Outcome;
            Outcome = New();
            told.TrySetResult(new(Record.CommandId, CommandStatus.Pending));
        }

        private static TaskCompletionSource<CommandOutcome> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
