using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.ChargingSessions;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.BillingSessions;

/// <summary>Lets people decide about the energy of sessions, doubtful or not.</summary>
public sealed class EnergyReviewOperations(IFleetQueries fleet, IAuditStore audits, IGrainFactory grains, TimeProvider time)
{
    private const decimal MilliwattHoursPerKilowattHour = 1_000_000m;

    /// <summary>Carries a decision out. A later one replaces an earlier one.</summary>
    public async Task<Outcome<BillingSessionDetail>> Review(
        Caller caller, string sessionId, ReviewBillingSession request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteBilling) is { } forbidden)
            return forbidden;
        if (Read(caller, request, out var review) is { } refusal)
            return refusal;
        if (!OpaqueId.MayExist(sessionId) || await fleet.FindSessionAsync(caller.OrganizationId, sessionId, cancellationToken) is not { } before)
            return BillingSessionOperations.NotFound(sessionId);
        if (before.Account is null || !await Decide(caller, before, review))
            return new Refusal(ErrorCodes.SessionRunning, "The energy of a session can be decided about once it ended.");
        var now = time.GetUtcNow();
        var after = await fleet.FindSessionAsync(caller.OrganizationId, sessionId, CancellationToken.None);
        var answer = BillingSessionAnswers.Detail(after!, now);
        await audits.InsertAsync(
            caller.Audit(AuditActions.BillingSessionReviewed, sessionId, now, BillingSessionAnswers.Detail(before, now), answer), CancellationToken.None);
        return answer;
    }

    private static Refusal? Read(Caller caller, ReviewBillingSession request, out ReviewReport review)
    {
        var checks = new FieldChecks();
        var isCorrection = request.Decision == EnergyDecision.Correct;
        checks.Require(request.Decision is not null, "decision", "is required");
        checks.Require(isCorrection || request.EnergyKwh is null, "energy_kwh", "goes with correct only");
        checks.Require(!isCorrection || request.EnergyKwh is not null, "energy_kwh", "is required");
        var note = checks.OptionalText(request.Note, "note", EnergyReview.MaxNote);
        checks.Require(!isCorrection || note is not null, "note", "is required");
        var milliwattHours = checks.OptionalNumber(request.EnergyKwh, "energy_kwh", 0, ReviewBillingSession.MaxEnergyKwh) * MilliwattHoursPerKilowattHour;
        checks.Require(milliwattHours is null || milliwattHours == decimal.Truncate(milliwattHours.Value), "energy_kwh", "has more than six decimals");
        review = new((long?)milliwattHours, note, caller.Actor.Id);
        return checks.Refusal;
    }

    private Task<bool> Decide(Caller caller, ChargingSession session, ReviewReport review) =>
        grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(session.ChargePointId)).ReviewEnergy(caller.OrganizationId, session.SessionId, review);
}
