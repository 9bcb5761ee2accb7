using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.UnknownStops;

/// <summary>Lets people decide about stops of transactions that nobody knew.</summary>
public sealed class UnknownStopOperations(IUnknownStopStore stops, IFleetQueries fleet, IGrainFactory grains, TimeProvider time)
{
    private const long MilliwattHoursPerWattHour = 1_000;
    private const string EndedOtherwise = "was ended by another stop";

    /// <summary>The organization's unknown stops, latest first.</summary>
    public async Task<Outcome<UnknownStopList>> List(Caller caller, UnknownStopQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var chargePointId = checks.OptionalText(query.ChargePointId, "charge_point_id", ChargePointId.MaxLength);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await stops.ListAsync(caller.OrganizationId, chargePointId, query.Resolved, request, cancellationToken);
        return new UnknownStopList([.. found.Items.Select(UnknownStopAnswer.Of)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>Notes a decision and carries it out. The same decision may be sent again if that failed.</summary>
    public async Task<Outcome<UnknownStopAnswer>> Resolve(
        Caller caller, string chargePointId, string stopId, ResolveUnknownStop request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteBilling) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Require(request.Decision is not null, "decision", "is required");
        var sessionId = checks.OptionalText(request.SessionId, "session_id", FieldLimits.Identifier);
        checks.Require(request.Decision != UnknownStopDecision.Apply || sessionId is not null, "session_id", "is required");
        checks.Require(request.Decision != UnknownStopDecision.Dismiss || sessionId is null, "session_id", "does not go with dismiss");
        var note = checks.OptionalText(request.Note, "note", StopResolution.MaxNote);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!ChargePointId.MayExist(chargePointId) || await stops.FindAsync(caller.OrganizationId, chargePointId, stopId, cancellationToken) is not { } filed)
            return new Refusal(ErrorCodes.UnknownStopNotFound, $"Charge point {chargePointId} has no unknown stop {stopId}.");
        var session = sessionId is null ? null : await FindSession(caller, filed, sessionId, checks, cancellationToken);
        if (checks.Refusal is { } unfit)
            return unfit;
        var decided = new StopResolution(session is null ? StopDecision.Dismissed : StopDecision.Applied, sessionId, note, caller.Actor.Id, At: null);
        if (filed.Resolution is null)
        {
            // Noted before it is carried out, so that of two who decide otherwise one does nothing.
            if (!await stops.ClaimAsync(caller.OrganizationId, filed.Stop.ChargePointId, stopId, decided, cancellationToken))
                return Resolved();
        }
        else if (filed.Resolution is { At: not null } || filed.Resolution.Decision != decided.Decision || filed.Resolution.SessionId != sessionId)
        {
            return Resolved();
        }

        if (session is not null && !await Apply(caller, filed, session))
        {
            await stops.WithdrawAsync(caller.OrganizationId, filed.Stop.ChargePointId, stopId, CancellationToken.None);
            checks.Add("session_id", EndedOtherwise);
            return checks.Refusal!;
        }

        return await Complete(caller, filed with { Resolution = (filed.Resolution ?? decided) with { At = time.GetUtcNow() } }, cancellationToken);
    }

    private async Task<Outcome<UnknownStopAnswer>> Complete(Caller caller, FiledStop resolved, CancellationToken cancellationToken)
    {
        var answer = UnknownStopAnswer.Of(resolved);
        var (chargePointId, at) = (resolved.Stop.ChargePointId, resolved.Resolution!.At!.Value);
        var audit = caller.Audit(
            AuditActions.UnknownStopResolved, $"{chargePointId}/{resolved.StopId}", at, UnknownStopAnswer.Of(resolved with { Resolution = null }), answer);
        return await stops.CompleteAsync(caller.OrganizationId, chargePointId, resolved.StopId, at, audit, cancellationToken) ? answer : Resolved();
    }

    private static Refusal Resolved() => new(ErrorCodes.AlreadyResolved, "About this stop was decided before.");

    /// <summary>The session that a stop shall end, if it can be its end.</summary>
    private async Task<ChargingSession?> FindSession(Caller caller, FiledStop filed, string sessionId, FieldChecks checks, CancellationToken cancellationToken)
    {
        var stop = filed.Stop.Stop;
        if (!OpaqueId.MayExist(sessionId)
            || await fleet.FindSessionAsync(caller.OrganizationId, sessionId, cancellationToken) is not { } session
            || session.ChargePointId != filed.Stop.ChargePointId)
        {
            checks.Add("session_id", "names no session of this charge point");
            return null;
        }

        checks.Require(stop.At >= session.Start.At, "session_id", "began after this stop");
        checks.Require(stop.MeterStop >= session.Start.MeterStart, "session_id", "began at a higher reading of the meter");
        if (session.Stop == stop)
            return session;
        checks.Require(session.Stop is null or { Synthesised: true }, "session_id", EndedOtherwise);
        checks.Require(stop.At >= session.LastReadingAt && stop.MeterStop >= session.LastRegister, "session_id", "went on after this stop");
        checks.Require(!await IsFollowed(caller, session, stop.At, cancellationToken), "session_id", "was followed by another session before this stop");
        return session;
    }

    /// <summary>Whether another session began on the connector before an instant: what the meter counted since is that one's.</summary>
    private async Task<bool> IsFollowed(Caller caller, ChargingSession session, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var filter = new SessionFilter(session.Start.At, before, session.ChargePointId);
        var others = await fleet.ListSessionsAsync(caller.OrganizationId, filter, new(PageRequest.MaxLimit, 0), cancellationToken);
        return others.Items.Any(other => other.SessionId != session.SessionId && other.Start.ConnectorId == session.Start.ConnectorId);
    }

    /// <summary>Ends a session; the same end again changes nothing, so that a decision that could not be carried out can be sent again.</summary>
    private Task<bool> Apply(Caller caller, FiledStop filed, ChargingSession session)
    {
        var (unknown, stop) = (filed.Stop, filed.Stop.Stop);
        var report = new StopReport(session.TransactionId, stop.MeterStop.MilliwattHours / MilliwattHoursPerWattHour, stop.At, stop.Reason, stop.IdTag, []);
        return grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(unknown.ChargePointId)).ApplyStop(caller.OrganizationId, report);
    }
}
