using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Gateways;
using Dynamo.Contracts.Sites;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Owns what a charge point reported and who speaks for it: one fenced row, the latest status of its connectors, the transactions that
/// run, the commands without an outcome. Everything in memory is a copy of what is stored and can be thrown away at any time.
/// Key: <see cref="GrainKeys.ChargePoint"/>.
/// </summary>
[GrainType("charge-point")]
internal sealed partial class ChargePointGrain(
    ChargePointServices services,
    ILogger<ChargePointGrain> log) : Grain, IChargePointGrain
{
    private const int MaxOpenAttempts = 3;

    private readonly Dictionary<int, ConnectorState> _connectors = [];
    private readonly Dictionary<int, RunningTransaction> _running = [];
    private readonly Dictionary<string, PendingCommand> _commands = [];
    private readonly PasswordCheck _password = new();

    private Domain.Fleet.ChargePoint? _chargePoint;
    private ChargePointState _state = null!;
    private long _version;
    private int _lastTransactionId;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    // ---- Connections -------------------------------------------------------------------------------------------------------

    /// <inheritdoc/>
    public Task<Admission> Admit(Credentials credentials)
    {
        if (_chargePoint is null)
        {
            // Strangers must not fill the memory.
            DeactivateOnIdle();
            return Task.FromResult(Admission.UnknownChargePoint);
        }
        return Task.FromResult(IsHis(credentials) ? Admission.Admitted : Admission.WrongCredentials);
    }

    /// <inheritdoc/>
    public async Task<ConnectionLease> Connect(Connection connection)
    {
        var chargePoint = _chargePoint ?? throw new InvalidOperationException($"Charge point {this.GetPrimaryKeyString()} is not registered.");
        if (_state.ConnectionId == connection.ConnectionId)
            return Lease(_state)!;

        var previous = _state.Connected ? Lease(_state) : null;
        var now = Now;
        await CommitState(
            _state with
            {
                Connected = true,
                ConnectionChangedAt = now,
                LeaseEpoch = _state.LeaseEpoch + 1,
                GatewaySilo = connection.Gateway.ToParsableString(),
                ConnectionId = connection.ConnectionId,
                LastSeenAt = now,
            },
            ChargePointEvents.Connected(chargePoint, connection, now));
        if (previous is not null)
        {
            LogSuperseded(chargePoint.ChargePointId, previous.Epoch);
            CloseInBackground(previous, CloseReason.Superseded);
        }
        LogConnected(chargePoint.ChargePointId, _state.LeaseEpoch, connection.RemoteAddress);
        return Lease(_state)!;
    }

    /// <inheritdoc/>
    public async Task Disconnect(ConnectionLease lease, string reason)
    {
        // The late close of an older socket must not put the newer one offline.
        if (_chargePoint is null || !_state.Connected || lease.ConnectionId != _state.ConnectionId)
            return;
        await GoOffline(reason);
    }

    /// <inheritdoc/>
    public async Task VerifyPresence()
    {
        // The caller read in the books that it is connected; when memory says otherwise, memory is old.
        if (_chargePoint is not null && !_state.Connected)
            await Load(CancellationToken.None);
        if (_chargePoint is null || !_state.Connected || Lease(_state) is not { } lease)
            return;
        // A socket that answers pings is alive, however rarely its charge point speaks (quirk 9). Its pongs are signs of life, too, and the time of
        // the last one is what is stored: no message need have come since.
        if (await IsOpen(lease))
            Seen();
        else
            await GoOffline("gateway lost");
    }

    /// <inheritdoc/>
    public async Task RegistrationChanged()
    {
        var passwordHash = _chargePoint?.PasswordHash;
        await Load(CancellationToken.None);
        if (_state is { Connected: true } && Lease(_state) is { } lease && _chargePoint?.PasswordHash != passwordHash)
            CloseInBackground(lease, CloseReason.Unregistered);
    }

    // ---- Messages, in the order a charge point lives them --------------------------------------------------------------------

    /// <inheritdoc/>
    public async Task<Reply<BootAnswer>> Boot(ConnectionLease lease, BootReport report)
    {
        if (await Refuse(lease, mayBeUnaccepted: true) is { } refusal)
            return refusal;
        var now = Now;
        var boot = new BootIdentity(
            report.Vendor, report.Model, report.SerialNumber, report.FirmwareVersion, report.Iccid, report.Imsi, report.MeterType, report.MeterSerialNumber);
        await CommitState(
            _state with { Registration = RegistrationStatus.Accepted, Boot = boot, BootedAt = now, LastSeenAt = now },
            ChargePointEvents.Booted(_chargePoint!, boot, now));
        return new BootAnswer(RegistrationStatus.Accepted, now, services.Options.HeartbeatIntervalSeconds);
    }

    /// <inheritdoc/>
    public async Task<Reply<HeartbeatAnswer>> Heartbeat(ConnectionLease lease) =>
        await Refuse(lease) is { } refusal ? refusal : new HeartbeatAnswer(Now);

    /// <inheritdoc/>
    public async Task<Reply<Done>> Touch(ConnectionLease lease) =>
        await Refuse(lease) is { } refusal ? refusal : Done.Instance;

    /// <inheritdoc/>
    public async Task<Reply<Done>> ReportStatus(ConnectionLease lease, StatusReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        if (IsBeyondLimit(report.ConnectorId))
        {
            LogConnectorBeyondLimit(_chargePoint!.ChargePointId, report.ConnectorId, services.Options.MaxConnectors);
            return Done.Instance;
        }
        var now = Now;
        var known = _connectors.GetValueOrDefault(report.ConnectorId);
        var reported = new ConnectorState
        {
            ConnectorId = report.ConnectorId,
            Status = report.Status,
            OcppStatus = report.OcppStatus,
            ErrorCode = report.ErrorCode,
            Info = report.Info,
            VendorErrorCode = report.VendorErrorCode,
            // A clock that runs ahead must not make every later report look old (quirk 22).
            ReportedAt = report.At is { } at && at < now ? at.ToUniversalTime() : now,
        };
        if (ConnectorState.Apply(known, reported) is not { } next)
            return Done.Instance;
        var changed = known is null || known with { ReportedAt = next.ReportedAt } != next;
        await Commit(new()
        {
            Connectors = [new(_chargePoint!.OrganizationId, _chargePoint.ChargePointId, next)],
            Events = changed ? [ChargePointEvents.StatusChanged(_chargePoint, known, next, now)] : [],
        });
        _connectors[next.ConnectorId] = next;
        return Done.Instance;
    }

    /// <inheritdoc/>
    public async Task<Reply<IdTagInfo>> Authorize(ConnectionLease lease, string idTag) =>
        await Refuse(lease) is { } refusal ? refusal : Info(await Worth(idTag));

    /// <inheritdoc/>
    public async Task<Reply<StartAnswer>> StartTransaction(ConnectionLease lease, StartReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        // The driver may be refused; the transaction is recorded in any case, or energy that flowed would be nobody's (OCPP 1.6, 4.8).
        var worth = await Worth(report.IdTag);
        var start = new TransactionStart(report.ConnectorId, report.IdTag, Energy.FromWattHours(report.MeterStartWh), report.At.ToUniversalTime());
        if (FindRunning(start) is { } running)
        {
            LogStartRepeated(_chargePoint!.ChargePointId, running);
            return new StartAnswer(running, Info(worth));
        }
        if (IsBeyondLimit(report.ConnectorId))
            LogStartBeyondLimit(_chargePoint!.ChargePointId, report.ConnectorId, services.Options.MaxConnectors);
        var transactionId = await Open(report, start, worth.Status);
        return new StartAnswer(transactionId, Info(worth));
    }

    /// <inheritdoc/>
    public async Task<Reply<Done>> ReportMeterValues(ConnectionLease lease, MeterReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        if (await FindSession(report) is { } sessionId)
            await Session(sessionId).Record(report.Values);
        else
            await Commit(new() { Samples = Samples.Of(_chargePoint!.OrganizationId, _chargePoint.ChargePointId, report.ConnectorId, null, report.Values, Now) });
        return Done.Instance;
    }

    /// <inheritdoc/>
    public async Task<Reply<StopAnswer>> StopTransaction(ConnectionLease lease, StopReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        if (await FindSession(report.TransactionId) is { } sessionId)
            await Session(sessionId).End(report);
        else
            await File(report);
        if (_running.Remove(report.TransactionId, out var ended))
            ReportDemand(ended.Start.ConnectorId, charging: false);
        return new StopAnswer(report.IdTag is { } idTag ? Info(await Worth(idTag)) : null);
    }

    // ---- Commands ------------------------------------------------------------------------------------------------------------

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

    // ---- Rules ---------------------------------------------------------------------------------------------------------------

    /// <summary>Why a message is refused, or nothing; an accepted message is a sign of life.</summary>
    private async Task<Verdict?> Refuse(ConnectionLease lease, bool mayBeUnaccepted = false)
    {
        // A lease newer than ours was given by another activation: its row is the truth.
        if (_chargePoint is not null && lease.Epoch > _state.LeaseEpoch)
            await Load(CancellationToken.None);
        if (_chargePoint is null)
            return Verdict.Unregistered;
        if (lease.Epoch != _state.LeaseEpoch || lease.ConnectionId != _state.ConnectionId)
            return Verdict.Superseded;
        if (!_state.Connected)
            await ComeBack(lease);
        Seen();
        return mayBeUnaccepted || _state.Registration == RegistrationStatus.Accepted ? null : Verdict.NotAccepted;
    }

    private CommandRefusal? RefuseCommand(CommandRequest request)
    {
        if (_chargePoint is null)
            DeactivateOnIdle();
        if (_chargePoint?.OrganizationId != request.OrganizationId)
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

    private bool IsHis(Credentials credentials)
    {
        if (credentials is not { UserName: { } user, Password: { } password } || !string.Equals(user, _chargePoint!.ChargePointId, StringComparison.OrdinalIgnoreCase))
            return false;
        var maxWrong = services.Options.MaxWrongPasswordsPerMinute;
        var verdict = _password.Judge(_chargePoint.PasswordHash, password, maxWrong, Now);
        if (verdict == PasswordVerdict.NotJudged)
        {
            services.Metrics.LimitHit(nameof(ChargePointOptions.MaxWrongPasswordsPerMinute));
            LogTooManyWrongPasswords(_chargePoint.ChargePointId, maxWrong);
        }
        return verdict == PasswordVerdict.Right;
    }

    /// <summary>Whether a connector is one that no charge point has; counted, because it is a limit.</summary>
    private bool IsBeyondLimit(int connectorId)
    {
        if (connectorId >= 0 && connectorId <= services.Options.MaxConnectors)
            return false;
        services.Metrics.LimitHit(nameof(ChargePointOptions.MaxConnectors));
        return true;
    }

    private async Task<Authorization> Worth(string idTag) =>
        IdTag.Authorize(await services.IdTags.FindAsync(_chargePoint!.OrganizationId, idTag, CancellationToken.None), Now);

    // ---- Transactions --------------------------------------------------------------------------------------------------------

    private int? FindRunning(TransactionStart start)
    {
        foreach (var (transactionId, running) in _running)
        {
            if (running.Start == start)
                return transactionId;
        }
        return null;
    }

    private async Task<int> Open(StartReport report, TransactionStart start, AuthorizationStatus authorization)
    {
        for (var attempt = 1; ; attempt++)
        {
            var chargePoint = _chargePoint!;
            var transactionId = checked(++_lastTransactionId);
            var sessionId = Identifiers.New(Identifiers.Session, Now);
            var opening = new OpenSession(chargePoint.OrganizationId, chargePoint.ChargePointId, chargePoint.SiteId, transactionId, authorization, report);
            if (await Session(sessionId).Open(opening))
            {
                await Begin(transactionId, sessionId, start);
                return transactionId;
            }
            // Either this start was recorded before (a retry after a lost answer), or another activation gave the id away.
            if (await services.Sessions.FindByStartAsync(chargePoint.ChargePointId, start, CancellationToken.None) is { } recorded)
            {
                LogStartRepeated(chargePoint.ChargePointId, recorded.TransactionId);
                // What follows a start may have been cut off with the answer.
                if (recorded.IsActive)
                    await Begin(recorded.TransactionId, recorded.SessionId, start);
                return recorded.TransactionId;
            }
            if (attempt == MaxOpenAttempts)
                throw Stale();
            await Load(CancellationToken.None);
        }
    }

    /// <summary>
    /// A transaction runs. One that began earlier on the same connector and was never stopped is over: a connector serves one car (quirk 37).
    /// </summary>
    private async Task Begin(int transactionId, string sessionId, TransactionStart start)
    {
        var forgotten = _running
            .Where(entry => entry.Key != transactionId && entry.Value.Start.ConnectorId == start.ConnectorId && entry.Value.Start.At <= start.At)
            .ToList();
        foreach (var (forgottenId, running) in forgotten)
        {
            LogForgottenTransaction(_chargePoint!.ChargePointId, forgottenId, start.ConnectorId);
            await Session(running.SessionId).AssumeEnded();
            _running.Remove(forgottenId);
        }
        _running[transactionId] = new(sessionId, start);
        ReportDemand(start.ConnectorId, charging: true);
    }

    /// <summary>The session a message belongs to: by transaction id, else by the connector a car charges at (quirk 50).</summary>
    private async Task<string?> FindSession(MeterReport report)
    {
        // The main meter counts all cars: its register is no session's, whatever id came with it. Only a transaction that was itself started on
        // connector 0, which lenient reading allows, is metered there.
        if (report.ConnectorId == 0)
            return report.TransactionId is { } id && _running.TryGetValue(id, out var there) && there.Start.ConnectorId == 0 ? there.SessionId : null;
        if (report.TransactionId is { } transactionId && await FindSession(transactionId) is { } sessionId)
            return sessionId;
        return _running.Values.Where(running => running.Start.ConnectorId == report.ConnectorId).MaxBy(running => running.Start.At)?.SessionId;
    }

    private async Task<string?> FindSession(int transactionId)
    {
        if (_running.TryGetValue(transactionId, out var running))
            return running.SessionId;
        // Late values and repeated stops of a session that ended; ids we never gave are below 1.
        if (transactionId < 1)
            return null;
        return (await services.Sessions.FindByTransactionAsync(_chargePoint!.ChargePointId, transactionId, CancellationToken.None))?.SessionId;
    }

    private Task File(StopReport report)
    {
        LogUnknownStop(_chargePoint!.ChargePointId, report.TransactionId);
        services.Metrics.UnknownStop();
        var stop = new TransactionStop(Energy.FromWattHours(report.MeterStopWh), report.At.ToUniversalTime(), report.Reason ?? StopReasons.Default, report.IdTag);
        return Commit(new()
        {
            UnknownStops = [new(_chargePoint.OrganizationId, _chargePoint.ChargePointId, report.TransactionId, stop, Now)],
            Samples = Samples.Of(_chargePoint.OrganizationId, _chargePoint.ChargePointId, 0, null, report.Values, Now),
        });
    }

    // ---- Commands under way --------------------------------------------------------------------------------------------------

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

    // ---- Presence ------------------------------------------------------------------------------------------------------------

    private void Seen() => services.Presence.Seen(_state.ChargePointId, Now);

    /// <summary>A socket that was believed dead spoke: believe it.</summary>
    private Task ComeBack(ConnectionLease lease)
    {
        var now = Now;
        var connection = new Connection(lease.Gateway, lease.ConnectionId, _chargePoint!.OcppVersion, "");
        return CommitState(
            _state with { Connected = true, ConnectionChangedAt = now, LastSeenAt = now },
            ChargePointEvents.Connected(_chargePoint, connection, now));
    }

    private async Task GoOffline(string reason)
    {
        var now = Now;
        await CommitState(
            _state with { Connected = false, ConnectionChangedAt = now },
            ChargePointEvents.Disconnected(_chargePoint!, reason, now));
        LogDisconnected(_state.ChargePointId, _state.LeaseEpoch, reason);
    }

    private async Task<bool> IsOpen(ConnectionLease lease)
    {
        try
        {
            return await services.Gateways.Of(lease.Gateway).IsOpen(lease.ConnectionId);
        }
        catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
        {
            LogGatewayUnreachable(unreachable, lease.Gateway);
            return false;
        }
    }

    private void CloseInBackground(ConnectionLease lease, CloseReason reason)
    {
        Close().Ignore();

        async Task Close()
        {
            try
            {
                await services.Gateways.Of(lease.Gateway).Close(lease.ConnectionId, reason);
            }
            catch (Exception unreachable) when (unreachable is OrleansException or TimeoutException)
            {
                LogGatewayUnreachable(unreachable, lease.Gateway);
            }
        }
    }

    private void ReportDemand(int connectorId, bool charging)
    {
        if (_chargePoint!.SiteId is not { } siteId)
            return;
        Report().Ignore();

        async Task Report()
        {
            try
            {
                await GrainFactory.GetGrain<ISiteGrain>(GrainKeys.Site(siteId)).ReportDemand(new(_chargePoint.ChargePointId, connectorId, charging));
            }
            catch (Exception failed) when (failed is OrleansException or TimeoutException)
            {
                // The site reconciles itself with the books.
                LogSiteUnreachable(failed, siteId);
            }
        }
    }

    // ---- Storage -------------------------------------------------------------------------------------------------------------

    private async Task Load(CancellationToken cancellationToken)
    {
        var recall = await services.ChargePoints.RecallAsync(GrainKeys.ChargePointId(this.GetPrimaryKeyString()), cancellationToken);
        _connectors.Clear();
        _running.Clear();
        if (recall?.ChargePoint.PasswordHash != _chargePoint?.PasswordHash)
            _password.Forget();
        _chargePoint = recall?.ChargePoint;
        if (recall is null)
            return;
        _state = recall.State ?? new() { ChargePointId = recall.ChargePoint.ChargePointId, OrganizationId = recall.ChargePoint.OrganizationId };
        _version = recall.Version;
        _lastTransactionId = recall.LastTransactionId;
        foreach (var connector in recall.Connectors)
            _connectors[connector.ConnectorId] = connector;
        foreach (var session in recall.ActiveSessions)
            _running[session.TransactionId] = new(session.SessionId, session.Start);
        foreach (var command in recall.PendingCommands)
        {
            if (!_commands.ContainsKey(command.CommandId))
                Expect(command);
        }
    }

    private async Task CommitState(ChargePointState next, Storage.Events.EventRow happened)
    {
        await Commit(new() { Fence = new FencedChargePoint(next, _version), Events = [happened] });
        _state = next;
        _version++;
    }

    private async Task Commit(Commit commit)
    {
        try
        {
            if (await services.Writer.CommitAsync(commit) == CommitOutcome.Conflict)
                throw Stale();
        }
        catch (StorageUnavailableException)
        {
            // It may be written or not: what is in memory may be older than the books.
            Retire();
            throw;
        }
    }

    private StaleActivationException Stale()
    {
        services.Metrics.StaleActivation();
        LogStale(GrainKeys.ChargePointId(this.GetPrimaryKeyString()));
        Retire();
        return new($"Another activation of {this.GetPrimaryKeyString()} wrote first.");
    }

    /// <summary>
    /// Leaves the place to an activation that knows the books. Those who wait for outcomes are sent away to ask it: while they wait here, the runtime
    /// would hold back every message of the charge point.
    /// </summary>
    private void Retire()
    {
        foreach (var (commandId, pending) in _commands)
            pending.Outcome.TrySetResult(new(commandId, CommandStatus.Pending));
        DeactivateOnIdle();
    }

    private IChargingSessionGrain Session(string sessionId) => GrainFactory.GetGrain<IChargingSessionGrain>(GrainKeys.Session(sessionId));

    private static ConnectionLease? Lease(ChargePointState state) =>
        state is { GatewaySilo: { } silo, ConnectionId: { } connection }
            ? new(SiloAddress.FromParsableString(silo), connection, state.LeaseEpoch)
            : null;

    private static IdTagInfo Info(Authorization worth) => new(worth.Status, worth.ExpiresAt, worth.ParentTag);

    /// <summary>A transaction that runs.</summary>
    private sealed record RunningTransaction(string SessionId, TransactionStart Start);

    /// <summary>A command whose outcome is awaited.</summary>
    private sealed class PendingCommand(CommandRecord record)
    {
        /// <summary>How much later than the gateway the grain gives up: the gateway knows better.</summary>
        public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

        public CommandRecord Record { get; } = record;

        public TaskCompletionSource<CommandOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IGrainTimer? Timer { get; set; }
    }
}
