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
    /// <summary>
    /// Most ended sessions that are looked at to tell the completed from the stopped, which the stored filter cannot. More of them are refused
    /// instead of being answered in part.
    /// </summary>
    private const int MaxEndedToSort = 10_000;

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
        return query.ReadStatus(checks) is { } status and not BillingSessionStatus.Active
            ? await ListEnded(caller, filter, status, request, cancellationToken)
            : Answer(await fleet.ListSessionsAsync(caller.OrganizationId, filter, request, cancellationToken), request);
    }

    /// <summary>One session.</summary>
    public async Task<Outcome<BillingSessionDetail>> Get(Caller caller, string sessionId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(sessionId) && await fleet.FindSessionAsync(caller.OrganizationId, sessionId, cancellationToken) is { } session
            ? BillingSessionAnswers.Detail(session, time.GetUtcNow())
            : new Refusal(ErrorCodes.SessionNotFound, $"The organization has no session {sessionId}.");

    private async Task<Outcome<BillingSessionList>> ListEnded(
        Caller caller, SessionFilter filter, BillingSessionStatus status, PageRequest request, CancellationToken cancellationToken)
    {
        List<ChargingSession> ended = [];
        Page<ChargingSession> part;
        do
        {
            part = await fleet.ListSessionsAsync(caller.OrganizationId, filter, new(PageRequest.MaxLimit, ended.Count), cancellationToken);
            if (part.Total > MaxEndedToSort)
                return new Refusal(ErrorCodes.ValidationFailed, "Too many sessions match.", "status", "needs a narrower from and to");
            ended.AddRange(part.Items);
        }
        while (part.Items.Count == PageRequest.MaxLimit);
        var matching = ended.Where(session => BillingSessionAnswers.Status(session) == status).ToList();
        return Answer(new([.. matching.Skip(request.Offset).Take(request.Limit)], matching.Count), request);
    }

    private BillingSessionList Answer(Page<ChargingSession> page, PageRequest request)
    {
        var now = time.GetUtcNow();
        return new([.. page.Items.Select(session => BillingSessionAnswers.Item(session, now))], page.Total, request.Limit, request.Offset);
    }
}
