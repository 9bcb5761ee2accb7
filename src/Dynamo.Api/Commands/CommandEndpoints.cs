using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Commands;

/// <summary>Commands to charge points that speak OCPP 1.6.</summary>
public static class CommandEndpoints
{
    private const string Explanation =
        "Answers when the charge point has, or after its time is over. A refusal or silence of the charge point is no HTTP error: see status. "
        + "Accepted means that the charge point agreed, not that it has acted.";

    private const string StartExample = """
        { "charge_point_id": "CP-BERLIN-07", "id_tag": "04A2B3C4D5", "connector_id": 1 }
        """;

    private const string StopExample = """
        { "charge_point_id": "CP-BERLIN-07", "transaction_id": 42 }
        """;

    private const string StartAnswerExample = """
        {
          "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "RemoteStartTransaction", "status": "Accepted",
          "response": { "status": "Accepted" }, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
        }
        """;

    private const string StopAnswerExample = """
        {
          "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "RemoteStopTransaction", "status": "Timeout",
          "response": null, "error": "The charge point did not answer in time.", "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": null
        }
        """;

    private static readonly ApiErrorCode[] Refusals =
    [
        ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline,
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void MapCommands(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/ocpp16")
            .WithTag("OCPP 1.6 commands", "Commands to charge points that speak OCPP 1.6.")
            .WithDescription(Explanation)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .CommandsChargePoints();
        group.MapPost("remote_start_transaction", RemoteStart)
            .WithName("remoteStartTransaction")
            .WithSummary("Ask a charge point to start a transaction")
            .WithBodyExample(StartExample)
            .WithAnswerExample(StartAnswerExample)
            .WithErrors([.. Refusals, ErrorCodes.UnknownConnector]);
        group.MapPost("remote_stop_transaction", RemoteStop)
            .WithName("remoteStopTransaction")
            .WithSummary("Ask a charge point to stop a transaction")
            .WithBodyExample(StopExample)
            .WithAnswerExample(StopAnswerExample)
            .WithErrors([.. Refusals, ErrorCodes.UnknownTransaction]);
    }

    private static Task<Results<Ok<CommandAnswer>, ErrorAnswer>> RemoteStart(
        Caller caller, Body<RemoteStartRequest> body, CommandOperations operations, CancellationToken cancellationToken) =>
        operations.RemoteStart(caller, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<CommandAnswer>, ErrorAnswer>> RemoteStop(
        Caller caller, Body<RemoteStopRequest> body, CommandOperations operations, CancellationToken cancellationToken) =>
        operations.RemoteStop(caller, body.Content, cancellationToken).Ok();
}
