using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.BillingSessions;

/// <summary>Reads billing sessions.</summary>
public sealed class BillingSessionOperations(IFleetQueries fleet, IMeterValueStore meterValues, TimeProvider time)
{
    /// <summary>The organization's sessions, latest start first.</summary>
    public async Task<Outcome<BillingSessionList>> List(
        Caller caller, BillingSessionQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!string.IsNullOrEmpty(query.UserId))
            return Answer(new([], 0), request);
        return Answer(await fleet.ListSessionsAsync(caller.OrganizationId, filter, request, cancellationToken), request);
    }

    /// <summary>One session.</summary>
    public async Task<Outcome<BillingSessionDetail>> Get(Caller caller, string sessionId, CancellationToken cancellationToken) =>
        await Find(caller, sessionId, cancellationToken) is { } session ? BillingSessionAnswers.Detail(session, time.GetUtcNow()) : NotFound(sessionId);

    /// <summary>What the charge point measured during a session, as it sent it.</summary>
    public async Task<Outcome<SessionMeterValueList>> ListMeterValues(Caller caller, string sessionId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, sessionId, cancellationToken) is not { } session)
            return NotFound(sessionId);
        var found = await meterValues.PageAsync(session, request, cancellationToken);
        return new SessionMeterValueList([.. found.Items.Select(SessionMeterValue.Of)], found.Total, request.Limit, request.Offset);
    }

    internal static Refusal NotFound(string sessionId) => new(ErrorCodes.SessionNotFound, $"The organization has no session {sessionId}.");

    private async Task<ChargingSession?> Find(Caller caller, string sessionId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(sessionId) ? await fleet.FindSessionAsync(caller.OrganizationId, sessionId, cancellationToken) : null;

    private BillingSessionList Answer(Page<ChargingSession> page, PageRequest request)
    {
        var now = time.GetUtcNow();
        return new([.. page.Items.Select(session => BillingSessionAnswers.Item(session, now))], page.Total, request.Limit, request.Offset);
    }
}
