using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Commands.History;

/// <summary>What became of commands.</summary>
public static class CommandHistoryEndpoints
{
    private const string Example = """
        {
          "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "unlock_connector", "parameters": { "connectorId": 1 },
          "requested_by": "key_01jk3v8m6c7d8e9f", "status": "Accepted", "held": false, "response": { "status": "Unlocked" }, "error_code": null, "error": null,
          "sent_at": "2030-01-31T12:00:00Z", "completed_at": "2030-01-31T12:00:01Z", "response_time_ms": 184
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapCommandHistory(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(CommandEndpoints.Root).WithTag(CommandEndpoints.Tag, CommandEndpoints.TagText).RequireAuthorization(Policies.ReadCommands);
        group.MapGet("history", List)
            .WithName("listCommands")
            .WithSummary("List the commands, latest first")
            .WithListExample("commands", Example);
        group.MapGet("history/{command_id}", Get)
            .WithName("getCommand")
            .WithSummary("Read what became of a command")
            .WithDescription("Ask again while it is Pending; the event command.completed tells the outcome without asking.")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.CommandNotFound);
        group.MapGet("{charge_point_id}/history", ListOf)
            .WithName("listChargePointCommands")
            .WithSummary("List the commands to a charge point, latest first")
            .WithListExample("commands", Example)
            .WithErrors(ErrorCodes.ChargePointNotFound);
    }

    private static Task<Results<Ok<CommandHistory>, ErrorAnswer>> List(
        Caller caller,
        [AsParameters] CommandHistoryQuery query,
        [AsParameters] PageQuery page,
        CommandHistoryOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<CommandHistory>, ErrorAnswer>> ListOf(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [AsParameters] CommandHistoryQuery query,
        [AsParameters] PageQuery page,
        CommandHistoryOperations operations,
        CancellationToken cancellationToken) =>
        operations.ListOf(caller, chargePointId, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<CommandHistoryEntry>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "command_id")] string commandId, CommandHistoryOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, commandId, cancellationToken).Ok();
}
