using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Commands;

/// <summary>The product's commands to charge points.</summary>
public static class CommandEndpoints
{
    internal const string Root = "/api/v1/cpo/commands";
    internal const string Tag = "Commands";
    internal const string TagText = "Have charge points do something, whatever protocol they speak, and what became of it.";

    internal const string AnswerExample = """
        {
          "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "unlock_connector", "status": "Accepted",
          "response": { "status": "Unlocked" }, "error_code": null, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
        }
        """;

    private const string Explanation =
        "Answers when the charge point has, or after its time is over. A refusal or silence of the charge point is no HTTP error: see status. "
        + "A soft_reset is Pending while a transaction runs; it is sent when the last one has ended, within a day.";

    private const string BodyExample = """
        { "command": "unlock_connector", "parameters": { "connector_id": 1 }, "timeout_seconds": 10 }
        """;

    private const string BulkExample = """
        { "charge_point_ids": [ "CP-BERLIN-07" ], "command": "unlock_connector", "parameters": { "connector_id": 1 } }
        """;

    private const string BulkAnswerExample = $$"""
        { "bulk_id": "bulk_01jk3v8m6c7d8e9f", "results": [ {{AnswerExample}} ], "total": 1, "succeeded": 1, "failed": 0 }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapCommands(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(Tag, TagText).RequireAuthorization(Scopes.WriteChargePoints).CommandsChargePoints();
        group.MapPost("{charge_point_id}", Send)
            .WithName("commandChargePoint")
            .WithSummary("Have a charge point do something")
            .WithDescription(Explanation)
            .WithBodyExample(BodyExample)
            .WithAnswerExample(AnswerExample)
            .WithErrors(
                ErrorCodes.ChargePointNotFound,
                ErrorCodes.ChargePointNotAccepted,
                ErrorCodes.CommandQueueFull,
                ErrorCodes.ChargePointOffline,
                ErrorCodes.UnknownConnector,
                ErrorCodes.UnknownTransaction);
        group.MapPost("bulk", SendBulk)
            .WithName("commandChargePoints")
            .WithSummary("Have many charge points do the same")
            .WithDescription("All at once. Where a command could not be sent, the result says why in error_code; the others are sent all the same.")
            .WithBodyExample(BulkExample)
            .WithAnswerExample(BulkAnswerExample);
    }

    private static Task<Results<Ok<CommandAnswer>, ErrorAnswer>> Send(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<CommandBody> body,
        CommandOperations operations,
        CancellationToken cancellationToken) =>
        operations.Send(caller, chargePointId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<BulkCommandAnswer>, ErrorAnswer>> SendBulk(
        Caller caller, Body<BulkCommandBody> body, CommandOperations operations, CancellationToken cancellationToken) =>
        operations.SendBulk(caller, body.Content, cancellationToken).Ok();
}
