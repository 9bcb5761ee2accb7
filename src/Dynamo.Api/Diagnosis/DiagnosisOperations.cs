using Dynamo.Api.Access;
using Dynamo.Api.Configuration;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Diagnosis;

/// <summary>Says what keeps charge points from working.</summary>
public sealed class DiagnosisOperations(
    IFleetQueries fleet, IRefusedConnectionStore refused, IUnknownStopStore unknownStops, IOrganizationStore organizations,
    ConfigurationDrifts drifts, ILocalListStore localLists, TimeProvider time)
{
    private const int MostCommands = 20;

    /// <summary>
    /// Connections that were refused, latest first: those under identities of the organization, and for the organization that runs the installation also
    /// those that nobody registered. Others do not see them, because they may be another one's charge points.
    /// </summary>
    public async Task<Outcome<RefusedConnectionList>> ListRefused(Caller caller, RefusedConnectionQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var withStrangers = await organizations.RunsInstallationAsync(caller.OrganizationId, cancellationToken);
        var found = await refused.ListAsync(caller.OrganizationId, withStrangers, filter, request, cancellationToken);
        return new RefusedConnectionList([.. found.Items.Select(RefusedConnectionAnswer.Of)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>What keeps a charge point from working.</summary>
    public async Task<Outcome<Explanation>> Explain(Caller caller, string chargePointId, CancellationToken cancellationToken)
    {
        if (!ChargePointId.MayExist(chargePointId) || await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) is not { } view)
            return new Refusal(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");
        var id = view.ChargePoint.ChargePointId;
        var knocks = await refused.ListAsync(caller.OrganizationId, withStrangers: false, new(id), new(PageRequest.MaxLimit, 0), cancellationToken);
        var now = time.GetUtcNow();
        List<CommandRecord> commands =
        [
            .. await Latest(new(id, Status: CommandStatus.Timeout)), .. await Latest(new(id, Status: CommandStatus.Error)),
            .. await Latest(new(id, Status: CommandStatus.Rejected)), .. await Accepted(RemoteStarts.Ocpp), .. await Accepted(RemoteStarts.Product),
        ];
        commands.Sort((one, other) => other.RequestedAt.CompareTo(one.RequestedAt));
        var sessions = await fleet.ListSessionsAsync(caller.OrganizationId, new(now - Findings.Recent, ChargePointId: id), new(PageRequest.MaxLimit, 0), cancellationToken);
        var stops = await unknownStops.ListAsync(caller.OrganizationId, id, isResolved: false, new(1, 0), cancellationToken);
        var findings = Findings.Of(new(view, [.. knocks.Items.Select(item => item.Refused)], commands, sessions.Items, stops), now);
        var localList = await localLists.FindAsync(caller.OrganizationId, id, cancellationToken);
        return new Explanation(
            id, [.. findings, .. UpkeepFindings.OfLocalList(localList), .. UpkeepFindings.OfConfiguration(await drifts.Of(view, cancellationToken))]);

        async Task<IReadOnlyList<CommandRecord>> Latest(CommandFilter filter) =>
            (await fleet.ListCommandsAsync(caller.OrganizationId, filter with { From = now - Findings.Recent }, new(MostCommands, 0), cancellationToken)).Items;

        Task<IReadOnlyList<CommandRecord>> Accepted(string action) => Latest(new(id, action, CommandStatus.Accepted));
    }
}
