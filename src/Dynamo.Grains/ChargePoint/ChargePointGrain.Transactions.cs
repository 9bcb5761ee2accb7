using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Contracts.Sites;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Organizations;

namespace Dynamo.Grains.ChargePoint;

// Transactions that run on the charge point, and the sessions its messages belong to.
internal sealed partial class ChargePointGrain
{
    private const int MaxOpenAttempts = 3;

    /// <inheritdoc/>
    public async Task<bool> ApplyStop(string organizationId, StopReport stop)
    {
        // Also of one that was decommissioned: its sessions and bills stay.
        if (_chargePoint?.OrganizationId != organizationId || !await End(stop))
            return false;
        var session = await services.Sessions.FindByTransactionAsync(_chargePoint.ChargePointId, stop.TransactionId, CancellationToken.None);
        return session?.Stop == Stop(stop);
    }

    /// <inheritdoc/>
    public async Task<bool> ReviewEnergy(string organizationId, string sessionId, ReviewReport review) =>
        _chargePoint?.OrganizationId == organizationId
        && await services.Fleet.FindSessionAsync(organizationId, sessionId, CancellationToken.None) is { } session
        && session.ChargePointId == _chargePoint.ChargePointId
        && await Session(sessionId).ReviewEnergy(review);

    /// <inheritdoc/>
    public async Task EndForgotten()
    {
        foreach (var (transactionId, running) in _running.ToList())
        {
            var session = await services.Sessions.FindByTransactionAsync(_state.ChargePointId, transactionId, CancellationToken.None);
            if (session is not { IsActive: true } || EndEvidence.Of(session, _connectors.GetValueOrDefault(running.Start.ConnectorId), services.Patience, Now) is not { } evidence)
                continue;
            LogForgottenEnd(_state.ChargePointId, transactionId, evidence.Reason);
            await AssumeEnded(running, evidence);
            _running.Remove(transactionId);
            ReportDemand(running.Start.ConnectorId, charging: false);
            LookSoon();
        }
    }

    private static Task AssumeEnded(RunningTransaction running, EndEvidence evidence) => running.Session.AssumeEnded(evidence.Reason, evidence.At);

    /// <summary>Ends the session of a transaction.</summary>
    /// <returns>Whether there is one.</returns>
    private async Task<bool> End(StopReport report)
    {
        if (await FindSession(report.TransactionId) is not { } session)
            return false;
        await session.End(report);
        if (_running.Remove(report.TransactionId, out var ended))
        {
            ReportDemand(ended.Start.ConnectorId, charging: false);
            LookSoon();
        }

        return true;
    }

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
            var opening = new OpenSession(chargePoint.OrganizationId, chargePoint.ChargePointId, chargePoint.SiteId, transactionId, authorization, report, Scale.StartStop, Scale.Samples);
            var session = Session(sessionId);
            if (await session.Open(opening))
            {
                await Begin(transactionId, session, start);
                return transactionId;
            }
            // Either this start was recorded before (a retry after a lost answer), or another activation gave the id away.
            if (await services.Sessions.FindByStartAsync(chargePoint.ChargePointId, start, CancellationToken.None) is { } recorded)
            {
                LogStartRepeated(chargePoint.ChargePointId, recorded.TransactionId);
                // What follows a start may have been cut off with the answer.
                if (recorded.IsActive)
                    await Begin(recorded.TransactionId, Session(recorded.SessionId), start);
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
    private async Task Begin(int transactionId, IChargingSessionGrain session, TransactionStart start)
    {
        var forgotten = _running
            .Where(entry => entry.Key != transactionId && entry.Value.Start.ConnectorId == start.ConnectorId && entry.Value.Start.At <= start.At)
            .ToList();
        foreach (var (forgottenId, running) in forgotten)
        {
            LogForgottenTransaction(_chargePoint!.ChargePointId, forgottenId, start.ConnectorId);
            await AssumeEnded(running, EndEvidence.Succeeded);
            _running.Remove(forgottenId);
        }
        _running[transactionId] = new(session, start);
        ReportDemand(start.ConnectorId, charging: true);
    }

    /// <summary>The session a message belongs to: by transaction id, else by the connector a car charges at (quirk 50).</summary>
    private async Task<IChargingSessionGrain?> FindSession(MeterReport report)
    {
        // The main meter counts all cars: its register is no session's, whatever id came with it. Only a transaction that was itself started on
        // connector 0, which lenient reading allows, is metered there.
        if (report.ConnectorId == 0)
            return report.TransactionId is { } id && _running.TryGetValue(id, out var there) && there.Start.ConnectorId == 0 ? there.Session : null;
        if (report.TransactionId is { } transactionId && await FindSession(transactionId) is { } session)
            return session;
        return _running.Values.Where(running => running.Start.ConnectorId == report.ConnectorId).MaxBy(running => running.Start.At)?.Session;
    }

    private async Task<IChargingSessionGrain?> FindSession(int transactionId)
    {
        if (_running.TryGetValue(transactionId, out var running))
            return running.Session;
        // Late values and repeated stops of a session that ended; ids we never gave are below 1.
        if (transactionId < 1)
            return null;
        return await services.Sessions.FindByTransactionAsync(_chargePoint!.ChargePointId, transactionId, CancellationToken.None) is { } session
            ? Session(session.SessionId)
            : null;
    }

    private Task File(StopReport report)
    {
        LogUnknownStop(_chargePoint!.ChargePointId, report.TransactionId);
        services.Metrics.UnknownStop();
        return Commit(new()
        {
            UnknownStops = [new(_chargePoint.OrganizationId, _chargePoint.ChargePointId, report.TransactionId, Stop(report), Now)],
            MeterValues = MeterValueRows.Of(_chargePoint.OrganizationId, _chargePoint.ChargePointId, 0, null, report.Values, Now),
        });
    }

    private static TransactionStop Stop(StopReport report) =>
        new(Energy.FromWattHours(report.MeterStopWh), report.At.ToUniversalTime(), report.Reason ?? StopReasons.Default, report.IdTag);

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

    /// <summary>A transaction that runs. It keeps the reference to its session, which is dear to make for each meter value.</summary>
    private sealed record RunningTransaction(IChargingSessionGrain Session, TransactionStart Start);
}
