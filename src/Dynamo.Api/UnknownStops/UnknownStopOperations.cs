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
        var resolution = filed.Resolution
            ?? new(session is null ? StopDecision.Dismissed : StopDecision.Applied, sessionId, note, caller.Actor.Id, time.GetUtcNow());
        var answer = UnknownStopAnswer.Of(filed with { Resolution = resolution });
        if (filed.Resolution is null)
        {
            // Noted before it is carried out, so that of two who decide otherwise one does nothing.
            var audit = caller.Audit(AuditActions.UnknownStopResolved, $"{filed.Stop.ChargePointId}/{filed.StopId}", resolution.At, UnknownStopAnswer.Of(filed), answer);
            if (!await stops.ResolveAsync(caller.OrganizationId, filed.Stop.ChargePointId, stopId, resolution, audit, cancellationToken))
                return Resolved();
        }
        else if (session is null || resolution.SessionId != sessionId)
        {
            return Resolved();
        }

        return session is null || await Apply(caller, filed, session) ? answer : new Refusal(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId} any more.");
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
        checks.Require(session.Stop is null or { Synthesised: true } || session.Stop == stop, "session_id", "was ended by the charge point itself");
        return session;
    }

    /// <summary>Ends a session; the same end again changes nothing, so that a decision that could not be carried out can be sent again.</summary>
    private Task<bool> Apply(Caller caller, FiledStop filed, ChargingSession session)
    {
        var (unknown, stop) = (filed.Stop, filed.Stop.Stop);
        var report = new StopReport(session.TransactionId, stop.MeterStop.MilliwattHours / MilliwattHoursPerWattHour, stop.At, stop.Reason, stop.IdTag, []);
        return grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(unknown.ChargePointId)).ApplyStop(caller.OrganizationId, report);
    }
}
