using System.Diagnostics.CodeAnalysis;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using Dynamo.Storage.Commits;
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
    private readonly Dictionary<int, ConnectorState> _connectors = [];
    private readonly Dictionary<int, RunningTransaction> _running = [];
    private readonly Dictionary<string, PendingCommand> _commands = [];
    private readonly PasswordCheck _password = new();

    private Domain.Fleet.ChargePoint? _chargePoint;
    private ChargePointState _state = null!;
    private long _version;
    private int _lastTransactionId;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    /// <summary>Whether it is part of a fleet: registered and not decommissioned since.</summary>
    [MemberNotNullWhen(true, nameof(_chargePoint))]
    private bool IsRegistered => _chargePoint is { DecommissionedAt: null };

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken) => Load(cancellationToken);

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
        ResolveQuirks();
        // A charge point that introduces itself in the middle of a transaction has not restarted; some do so at each connection.
        if (IsIdle)
            await DropHeld();
        DeliverSoon();
        return new BootAnswer(RegistrationStatus.Accepted, now, services.Options.HeartbeatIntervalSeconds);
    }

    /// <inheritdoc/>
    public async Task<Reply<HeartbeatAnswer>> Heartbeat(ConnectionLease lease) =>
        await Refuse(lease) is { } refusal ? refusal : new HeartbeatAnswer(Now);

    /// <inheritdoc/>
    public async Task<Reply<Done>> Touch(ConnectionLease lease) =>
        await Refuse(lease) is { } refusal ? refusal : Done.Instance;

    /// <inheritdoc/>
    public async Task<Reply<Done>> Notify(ConnectionLease lease, Notification notification)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        // What it belongs to comes first: when that fails, the charge point is not answered and says it again.
        if (notification is UploadProgress upload)
            await Follow(upload);
        await Commit(new() { Events = [ChargePointEvents.Notified(_chargePoint!, notification, Now)] });
        return Done.Instance;
    }

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
            ReportedAt = ReportedAt(known, report, now),
        };
        if (ConnectorState.Apply(known, reported) is not { } next)
            return Done.Instance;
        var changed = known is null || known with { ReportedAt = next.ReportedAt } != next;
        var reservations = Changed(reservation => reservation.Seen(next.ConnectorId, next.OcppStatus, now));
        var commit = new Commit
        {
            Connectors = [new(_chargePoint!.OrganizationId, _chargePoint.ChargePointId, next)],
            Events = changed ? [ChargePointEvents.StatusChanged(_chargePoint, known, next, now)] : [],
        };
        await Commit(With(commit, reservations));
        Remember(reservations);
        _connectors[next.ConnectorId] = next;
        return Done.Instance;
    }

    /// <inheritdoc/>
    public async Task<Reply<IdTagInfo>> Authorize(ConnectionLease lease, string idTag) =>
        await Refuse(lease) is { } refusal ? refusal : Told(await Worth(idTag));

    /// <inheritdoc/>
    public async Task<Reply<StartAnswer>> StartTransaction(ConnectionLease lease, StartReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        // The driver may be refused; the transaction is recorded in any case, or energy that flowed would be nobody's (OCPP 1.6, 4.8).
        var (worth, rule) = await Worth(report.IdTag);
        var start = new TransactionStart(report.ConnectorId, report.IdTag, Energy.FromWattHours(report.MeterStartWh), report.At.ToUniversalTime());
        if (FindRunning(start) is { } running)
        {
            LogStartRepeated(_chargePoint!.ChargePointId, running);
            await Use(report, worth, running);
            return Applied(new StartAnswer(running, Info(worth)), rule);
        }
        if (IsBeyondLimit(report.ConnectorId))
            LogStartBeyondLimit(_chargePoint!.ChargePointId, report.ConnectorId, services.Options.MaxConnectors);
        var transactionId = await Open(report, start, worth.Status);
        await Use(report, worth, transactionId);
        return Applied(new StartAnswer(transactionId, Info(worth)), rule);
    }

    /// <inheritdoc/>
    public async Task<Reply<Done>> ReportMeterValues(ConnectionLease lease, MeterReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        if (await FindSession(report) is { } session)
            await session.Record(report.Values);
        else
            await Commit(new() { MeterValues = MeterValueRows.Of(_chargePoint!.OrganizationId, _chargePoint.ChargePointId, report.ConnectorId, null, report.Values, Now) });
        return Done.Instance;
    }

    /// <inheritdoc/>
    public async Task<Reply<StopAnswer>> StopTransaction(ConnectionLease lease, StopReport report)
    {
        if (await Refuse(lease) is { } refusal)
            return refusal;
        var match = await Match(report);
        if (!await End(match is { } transactionId ? report with { TransactionId = transactionId } : report))
            await File(report);
        var (worth, rule) = report.IdTag is { } idTag ? await Worth(idTag) : (null, null);
        return Applied(new StopAnswer(worth is null ? null : Info(worth)), match is null ? null : QuirkRules.MatchStop, rule);
    }

    private static Reply<IdTagInfo> Told((Authorization Worth, string? Rule) found) => Applied(Info(found.Worth), found.Rule);

    /// <summary>An answer with the rules that were applied, if any were.</summary>
    private static Reply<T> Applied<T>(T answer, params ReadOnlySpan<string?> rules)
        where T : class
    {
        List<string>? applied = null;
        foreach (var rule in rules)
        {
            if (rule is not null)
                (applied ??= []).Add(rule);
        }
        return new(Verdict.Handled, answer, applied);
    }

    // ---- Rules ---------------------------------------------------------------------------------------------------------------

    /// <summary>Why a message is refused, or nothing; an accepted message is a sign of life.</summary>
    private async Task<Verdict?> Refuse(ConnectionLease lease, bool mayBeUnaccepted = false)
    {
        // A lease newer than ours was given by another activation: its row is the truth.
        if (_chargePoint is not null && lease.Epoch > _state.LeaseEpoch)
            await Load(CancellationToken.None);
        if (!IsRegistered)
            return Verdict.Unregistered;
        if (lease.Epoch != _state.LeaseEpoch || lease.ConnectionId != _state.ConnectionId)
            return Verdict.Superseded;
        if (!_state.Connected)
            await ComeBack(lease);
        Seen();
        return mayBeUnaccepted || _state.Registration == RegistrationStatus.Accepted ? null : Verdict.NotAccepted;
    }

    /// <summary>Whether a connector is one that no charge point has; counted, because it is a limit.</summary>
    private bool IsBeyondLimit(int connectorId)
    {
        if (connectorId >= 0 && connectorId <= services.Options.MaxConnectors)
            return false;
        services.Metrics.LimitHit(nameof(ChargePointOptions.MaxConnectors));
        return true;
    }

    /// <summary>
    /// The time of a status. A charge point's clock that runs ahead must not make every later report look old (quirk 22); nor must ours, if it did and
    /// was set back: until it has caught up with what is known, reports count in the order in which they come.
    /// </summary>
    private static DateTimeOffset ReportedAt(ConnectorState? known, StatusReport report, DateTimeOffset now)
    {
        var at = report.At is { } told && told < now ? told.ToUniversalTime() : now;
        return known?.ReportedAt > now ? known.ReportedAt : at;
    }

    // ---- Storage -------------------------------------------------------------------------------------------------------------

    private async Task Load(CancellationToken cancellationToken)
    {
        var recall = await services.ChargePoints.RecallAsync(GrainKeys.ChargePointId(this.GetPrimaryKeyString()), cancellationToken);
        _connectors.Clear();
        _running.Clear();
        _reservations.Clear();
        if (recall?.ChargePoint.PasswordHash != _chargePoint?.PasswordHash)
            _password.Forget();
        _nextPassword.Forget();
        _chargePoint = recall?.ChargePoint;
        if (recall is null)
            return;
        _state = recall.State ?? new() { ChargePointId = recall.ChargePoint.ChargePointId, OrganizationId = recall.ChargePoint.OrganizationId };
        _version = recall.Version;
        _lastTransactionId = recall.LastTransactionId;
        _switches = recall.Switches;
        ResolveQuirks();
        foreach (var connector in recall.Connectors)
            _connectors[connector.ConnectorId] = connector;
        foreach (var session in recall.ActiveSessions)
            _running[session.TransactionId] = new(Session(session.SessionId), session.Start);
        foreach (var reservation in recall.OpenReservations)
            _reservations[reservation.Number] = reservation;
        foreach (var command in recall.PendingCommands)
        {
            if (!_commands.ContainsKey(command.CommandId))
                Expect(command);
        }
        Recall(recall.Certificates);
    }

    private async Task CommitState(ChargePointState next, params IReadOnlyList<Storage.Events.EventRow> happened)
    {
        await Commit(new() { Fence = new FencedChargePoint(next, _version), Events = happened });
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

    /// <summary>Leaves the place to an activation that knows the books.</summary>
    private void Retire()
    {
        SendWaitersAway();
        DeactivateOnIdle();
    }

    private IChargingSessionGrain Session(string sessionId) => GrainFactory.GetGrain<IChargingSessionGrain>(GrainKeys.Session(sessionId));

    private static ConnectionLease? Lease(ChargePointState state) =>
        state is { GatewaySilo: { } silo, ConnectionId: { } connection }
            ? new(SiloAddress.FromParsableString(silo), connection, state.LeaseEpoch)
            : null;

    private static IdTagInfo Info(Authorization worth) => new(worth.Status, worth.ExpiresAt, worth.ParentTag);
}
