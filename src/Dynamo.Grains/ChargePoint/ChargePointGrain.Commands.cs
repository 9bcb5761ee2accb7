using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;

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
        var chargePoint = _chargePoint!;
        var now = Now;
        var record = new CommandRecord
        {
            CommandId = Identifiers.New(Identifiers.Command, now),
            OrganizationId = chargePoint.OrganizationId,
            ChargePointId = chargePoint.ChargePointId,
            Action = CommandTexts.Action(request.Command),
            Parameters = CommandTexts.Parameters(request.Command),
            RequestedAt = now,
            Deadline = now + request.Timeout,
        };
        await Commit(new() { Commands = [record] });
        Expect(record);
        var verdict = await Send(Lease(_state)!, record.CommandId, request);
        if (verdict != SendVerdict.Queued)
            await Complete(new(record.CommandId, CommandStatus.Error, Error: CommandTexts.Explain(verdict)));
        return new(CommandRefusal.None, record.CommandId, chargePoint.ChargePointId, now);
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
            : new(commandId, record.Status, record.Response, record.Error, record.ResponseTimeMs);
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

    private void Expect(CommandRecord record)
    {
        var pending = new PendingCommand(record);
        _commands[record.CommandId] = pending;
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
        var completed = pending.Record with
        {
            Status = outcome.Status,
            Response = outcome.Response,
            Error = outcome.Error,
            ResponseTimeMs = outcome.ResponseTimeMs,
            CompletedAt = now,
        };
        await Commit(new() { Commands = [completed], Events = [ChargePointEvents.CommandCompleted(completed, now)] });
        _commands.Remove(outcome.CommandId);
        pending.Timer?.Dispose();
        pending.Outcome.TrySetResult(outcome);
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

    private async Task<SendVerdict> Send(ConnectionLease lease, string commandId, CommandRequest request)
    {
        try
        {
            return await services.Gateways.Of(lease.Gateway).Send(lease, commandId, request.Command, request.Timeout);
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

        public CommandRecord Record { get; } = record;

        public TaskCompletionSource<CommandOutcome> Outcome { get; private set; } = New();

        public IGrainTimer? Timer { get; set; }

        public void SendWaitersAway()
        {
            var told = Outcome;
            Outcome = New();
            told.TrySetResult(new(Record.CommandId, CommandStatus.Pending));
        }

        private static TaskCompletionSource<CommandOutcome> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
