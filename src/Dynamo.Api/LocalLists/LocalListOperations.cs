using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Commands;
using Dynamo.Api.Configuration;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.LocalLists;

/// <summary>Shows local authorisation lists, and says which are kept in order.</summary>
public sealed class LocalListOperations(IFleetQueries fleet, ILocalListStore lists, IGrainFactory grains, TimeProvider time)
{
    /// <summary>How long a request waits for a synchronisation; it goes on without it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private const int MaxTries = 3;

    /// <summary>What is known of the list of a charge point.</summary>
    public async Task<Outcome<LocalListAnswer>> Get(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        await Find(caller, chargePointId, cancellationToken) is { } view ? LocalListAnswer.Of(await State(view, cancellationToken)) : NotFound(chargePointId);

    /// <summary>Has the list kept in order, or not. It is looked at within a minute.</summary>
    public async Task<Outcome<LocalListAnswer>> Update(Caller caller, string chargePointId, LocalListDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Require(request.LocalList is not null, "local_list", "is required");
        var parent = checks.OptionalIdTag(request.ParentIdTag, "parent_id_tag");
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        for (var attempt = 1; ; attempt++)
        {
            var before = await State(view, cancellationToken);
            var after = before with { IsSynced = request.LocalList == LocalListMode.Synced, ParentTag = parent };
            // Whoever switches it on again wants it tried again; what else is on the list nobody knows after a while without care.
            if (after.IsSynced && !before.IsSynced)
                after = after with { Status = LocalListStatus.Unknown, UnsupportedFirmware = null, Failures = 0, Fault = null };
            var answer = LocalListAnswer.Of(after);
            var audit = caller.Audit(AuditActions.LocalListUpdated, after.ChargePointId, time.GetUtcNow(), LocalListAnswer.Of(before), answer);
            if (await lists.SaveAsync(after, audit, cancellationToken))
                return answer;
            if (attempt == MaxTries)
                return new Refusal(ErrorCodes.LocalListBusy, "The list is being synchronised. Try again.");
        }
    }

    /// <summary>Has the list looked at now.</summary>
    public async Task<Outcome<LocalListAnswer>> Synchronize(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, chargePointId, cancellationToken) is not { } view)
            return NotFound(chargePointId);
        var id = view.ChargePoint.ChargePointId;
        if (!(await State(view, cancellationToken)).IsSynced)
            return new Refusal(ErrorCodes.LocalListOff, $"The local list of charge point {id} is not kept in order. Switch it on first.");
        if (!view.State.CanBeCommanded(out var refusal))
            return CommandRefusals.Explain(refusal, id);
        var syncing = grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(id)).SynchronizeLocalList(new(caller.OrganizationId, id, caller.Actor.Id));
        try
        {
            var report = await syncing.WaitAsync(Patience, time, cancellationToken);
            if (report.Refusal != CommandRefusal.None)
                return CommandRefusals.Explain(report.Refusal, id);
        }
        catch (TimeoutException)
        {
            syncing.Ignore();
        }

        return LocalListAnswer.Of(await State(view, cancellationToken));
    }

    private async Task<LocalListState> State(ChargePointView view, CancellationToken cancellationToken)
    {
        var (organizationId, id) = (view.ChargePoint.OrganizationId, view.ChargePoint.ChargePointId);
        return await lists.FindAsync(organizationId, id, cancellationToken) ?? new() { OrganizationId = organizationId, ChargePointId = id };
    }

    private async Task<ChargePointView?> Find(Caller caller, string chargePointId, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) ? await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) : null;

    private static Refusal NotFound(string chargePointId) => CommandRefusals.Explain(CommandRefusal.UnknownChargePoint, chargePointId);
}
