using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Commands.History;

/// <summary>Tells what became of commands.</summary>
public sealed class CommandHistoryOperations(IFleetQueries fleet)
{
    /// <summary>The organization's commands, latest first.</summary>
    public async Task<Outcome<CommandHistory>> List(Caller caller, CommandHistoryQuery query, PageQuery page, CancellationToken cancellationToken) =>
        await List(caller, chargePointId: null, query, page, cancellationToken);

    /// <summary>The commands to a charge point, latest first.</summary>
    public async Task<Outcome<CommandHistory>> ListOf(
        Caller caller, string chargePointId, CommandHistoryQuery query, PageQuery page, CancellationToken cancellationToken) =>
        ChargePointId.MayExist(chargePointId) && await fleet.FindChargePointAsync(caller.OrganizationId, chargePointId, cancellationToken) is { } found
            ? await List(caller, found.ChargePoint.ChargePointId, query, page, cancellationToken)
            : new Refusal(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");

    /// <summary>One command.</summary>
    public async Task<Outcome<CommandHistoryEntry>> Get(Caller caller, string commandId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(commandId) && await fleet.FindCommandAsync(caller.OrganizationId, commandId, cancellationToken) is { } command
            ? CommandHistoryEntry.Of(command)
            : new Refusal(ErrorCodes.CommandNotFound, $"The organization has no command {commandId}.");

    private async Task<Outcome<CommandHistory>> List(
        Caller caller, string? chargePointId, CommandHistoryQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(chargePointId, checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await fleet.ListCommandsAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new CommandHistory([.. found.Items.Select(CommandHistoryEntry.Of)], found.Total, request.Limit, request.Offset);
    }
}
