using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.BillingSessions;

/// <summary>Reads billing sessions.</summary>
public sealed class BillingSessionOperations(IFleetQueries fleet, TimeProvider time)
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
        OpaqueId.MayExist(sessionId) && await fleet.FindSessionAsync(caller.OrganizationId, sessionId, cancellationToken) is { } session
            ? BillingSessionAnswers.Detail(session, time.GetUtcNow())
            : new Refusal(ErrorCodes.SessionNotFound, $"The organization has no session {sessionId}.");

    private BillingSessionList Answer(Page<ChargingSession> page, PageRequest request)
    {
        var now = time.GetUtcNow();
        return new([.. page.Items.Select(session => BillingSessionAnswers.Item(session, now))], page.Total, request.Limit, request.Offset);
    }
}
