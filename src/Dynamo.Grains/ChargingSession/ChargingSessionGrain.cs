using System.Text.Json;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Live;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Organizations;
using Dynamo.Grains.ChargePoint;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Orleans.GrainDirectory;
using Orleans.Placement;

namespace Dynamo.Grains.ChargingSession;

/// <summary>
/// Owns one session's row: fenced, committed before any answer. Loaded when first needed, because the session that is just being opened has
/// nothing to load. It lives beside its charge point, which is the only one that changes it.
/// Key: <see cref="GrainKeys.Session"/>.
/// </summary>
[GrainType("charging-session"), PreferLocalPlacement, GrainDirectory(SessionDirectory.Name)]
internal sealed class ChargingSessionGrain(ChargingSessionServices services) : Grain, IChargingSessionGrain
{
    /// <summary>So many samples are read again for each late value; of more, late values are gathered for a while first.</summary>
    private const int FewSamples = 1_000;

    private static readonly TimeSpan SettlePause = TimeSpan.FromSeconds(10);

    private Domain.Charging.ChargingSession? _session;
    private long _version;
    private int _samples;
    private IGrainTimer? _settling;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    /// <inheritdoc/>
    public async Task<bool> Open(OpenSession opening)
    {
        var now = Now;
        var start = opening.Start;
        var meterStart = Energy.FromWattHours(start.MeterStartWh);
        var scale = new MeterScale(opening.StartStopFactor, opening.SampleFactor);
        var startedAt = start.At.ToUniversalTime();
        var session = new Domain.Charging.ChargingSession
        {
            SessionId = GrainKeys.SessionId(this.GetPrimaryKeyString()),
            OrganizationId = opening.OrganizationId,
            ChargePointId = opening.ChargePointId,
            SiteId = opening.SiteId,
            TransactionId = opening.TransactionId,
            Start = new(start.ConnectorId, start.IdTag, meterStart, startedAt),
            Authorization = opening.Authorization,
            ReceivedAt = now,
            LastRegister = scale.OfStartStop(meterStart),
            Baseline = scale == MeterScale.One ? null : scale.OfStartStop(meterStart),
            Scale = scale,
            LastReadingAt = startedAt,
            Tariff = await services.Organizations.FindDefaultTariffAsync(opening.OrganizationId, CancellationToken.None),
        };
        var outcome = await services.Writer.CommitAsync(new() { Fence = new FencedSession(session, 0), Events = [Started(session, now)] });
        if (outcome == CommitOutcome.Conflict)
        {
            DeactivateOnIdle();
            return false;
        }
        (_session, _version) = (session, 1);
        Publish(session);
        return true;
    }

    /// <inheritdoc/>
    public async Task Record(IReadOnlyList<SampleReport> samples)
    {
        var session = await Load();
        var rows = Rows(session, samples);
        if (rows.Count == 0)
            return;
        if (!session.IsActive)
        {
            await RecordLate(session, rows);
            return;
        }
        await Commit(session, Recorded(session, rows), rows, []);
        // A repeated message, answered where the session lived before, must not cover what was read since.
        if (_session != session)
            Publish(_session!);
    }

    /// <summary>
    /// Late values do not revive the session, but what it delivered is found from all that is known. A charge point that was offline for days sends thousands
    /// of them: they are not all read again for each.
    /// </summary>
    private async Task RecordLate(Domain.Charging.ChargingSession session, IReadOnlyList<MeterValueRow> rows)
    {
        if (_samples <= FewSamples)
        {
            await Finish(session, await Settled(session, rows), rows);
            return;
        }
        await Commit(session, session, rows, []);
        _settling ??= this.RegisterGrainTimer(SettleLate, new GrainTimerCreationOptions(SettlePause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task SettleLate()
    {
        _settling?.Dispose();
        _settling = null;
        var session = await Load();
        await Finish(session, await Settled(session, []), []);
    }

    /// <inheritdoc/>
    public async Task End(StopReport stop)
    {
        var session = await Load();
        var rows = Rows(session, stop.Values);
        var end = new TransactionStop(
            Energy.FromWattHours(stop.MeterStopWh), stop.At.ToUniversalTime(), stop.Reason ?? StopReasons.Default, stop.IdTag);
        await Finish(session, await Settled(session.End(end), rows), rows);
    }

    /// <inheritdoc/>
    public async Task AssumeEnded(string reason, DateTimeOffset? at)
    {
        var session = await Load();
        await Finish(session, await Settled(session.End(session.AssumedStop(new(reason, at))), []), []);
    }

    /// <inheritdoc/>
    public async Task<bool> ReviewEnergy(ReviewReport review)
    {
        var session = await Load();
        if (session.Account is null)
            return false;
        var decided = session.Decide(new(review.EnergyMwh is { } energy ? new Energy(energy) : null, review.Note, review.By, Now));
        await Commit(session, decided, [], [Corrected(decided, Now)]);
        return true;
    }

    /// <summary>The session with its energy, found from the ledger and from values that are about to be written there.</summary>
    private async Task<Domain.Charging.ChargingSession> Settled(Domain.Charging.ChargingSession ended, IReadOnlyList<MeterValueRow> values)
    {
        var known = await services.MeterValues.ListAsync(ended, CancellationToken.None);
        _samples = known.Count;
        return ended.Settle([.. known, .. values.SelectMany(value => value.Samples)], services.Limits);
    }

    private async Task Finish(Domain.Charging.ChargingSession before, Domain.Charging.ChargingSession ended, IReadOnlyList<MeterValueRow> rows)
    {
        if (ended == before && rows.Count == 0)
            return;
        await Commit(before, ended, rows, ended == before ? [] : [ended.Stop == before.Stop ? Corrected(ended, Now) : Ended(ended, Now)]);
        if (ended != before && ended.IsHeldForReview)
            services.Metrics.HeldForReview();
        if (_samples <= FewSamples)
            DeactivateOnIdle();
    }

    private async Task Commit(
        Domain.Charging.ChargingSession before, Domain.Charging.ChargingSession after, IReadOnlyList<MeterValueRow> values, IReadOnlyList<EventRow> events)
    {
        // Values that change nothing are facts all the same, but need no fence.
        var fence = after == before ? null : new FencedSession(after, _version);
        await Commit(new Commit { Fence = fence, MeterValues = values, Events = events });
        if (fence is not null)
            (_session, _version) = (after, _version + 1);
    }

    private async Task Commit(Commit commit)
    {
        try
        {
            if (await services.Writer.CommitAsync(commit) == CommitOutcome.Committed)
                return;
        }
        catch (StorageUnavailableException)
        {
            // It may be written or not: what is in memory may be older than the books.
            DeactivateOnIdle();
            throw;
        }
        services.Metrics.StaleActivation();
        DeactivateOnIdle();
        throw new StaleActivationException($"Another activation of {this.GetPrimaryKeyString()} wrote first.");
    }

    private async Task<Domain.Charging.ChargingSession> Load()
    {
        if (_session is not null)
            return _session;
        var sessionId = GrainKeys.SessionId(this.GetPrimaryKeyString());
        (_session, _version) = await services.Sessions.LoadAsync(sessionId, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no session {sessionId}.");
        return _session;
    }

    private IReadOnlyList<MeterValueRow> Rows(Domain.Charging.ChargingSession session, IReadOnlyList<SampleReport> samples) =>
        MeterValueRows.Of(session.OrganizationId, session.ChargePointId, session.Start.ConnectorId, session.SessionId, samples, Now);

    private Domain.Charging.ChargingSession Recorded(Domain.Charging.ChargingSession session, IReadOnlyList<MeterValueRow> values)
    {
        foreach (var value in values)
            session = session.Record(value.Samples, services.Limits);
        return session;
    }

    private void Publish(Domain.Charging.ChargingSession session)
    {
        var cost = session.Cost;
        services.Live.Publish(new MeterReading(
            session.OrganizationId, session.ChargePointId, session.Start.ConnectorId, session.SessionId, session.TransactionId,
            session.LastReadingAt, session.Energy.KilowattHours, session.PowerWatts, cost?.Amount, cost?.Currency));
    }

    private static EventRow Started(Domain.Charging.ChargingSession session, DateTimeOffset now) =>
        new(Identifiers.New(Identifiers.Event, now), session.OrganizationId, EventTypes.SessionStarted, now, session.ChargePointId, session.SessionId,
            JsonSerializer.Serialize(
                new SessionStarted(
                    session.SessionId, session.ChargePointId, session.Start.ConnectorId, session.TransactionId, session.Start.IdTag,
                    session.Authorization.ToString(), session.Start.At),
                EventDataJson.Default.SessionStarted));

    private static EventRow Ended(Domain.Charging.ChargingSession session, DateTimeOffset now)
    {
        var (stop, cost) = (session.Stop!, session.Cost);
        return new(Identifiers.New(Identifiers.Event, now), session.OrganizationId, EventTypes.SessionEnded, now, session.ChargePointId, session.SessionId,
            JsonSerializer.Serialize(
                new SessionEnded(
                    session.SessionId, session.ChargePointId, session.Start.ConnectorId, session.TransactionId, stop.Reason, session.Start.At, stop.At,
                    session.Energy.KilowattHours, cost?.Amount, cost?.Currency, Confidence(session), session.IsHeldForReview),
                EventDataJson.Default.SessionEnded));
    }

    private static EventRow Corrected(Domain.Charging.ChargingSession session, DateTimeOffset now)
    {
        var cost = session.Cost;
        return new(Identifiers.New(Identifiers.Event, now), session.OrganizationId, EventTypes.SessionCorrected, now, session.ChargePointId, session.SessionId,
            JsonSerializer.Serialize(
                new SessionCorrected(
                    session.SessionId, session.ChargePointId, session.Start.ConnectorId, session.TransactionId, session.Energy.KilowattHours, cost?.Amount,
                    cost?.Currency, Confidence(session), session.IsHeldForReview, session.Review is not null),
                EventDataJson.Default.SessionCorrected));
    }

    private static string? Confidence(Domain.Charging.ChargingSession session) => session.Account?.Confidence switch
    {
        EnergyConfidence.High => "high",
        EnergyConfidence.Medium => "medium",
        EnergyConfidence.Low => "low",
        _ => null,
    };
}
