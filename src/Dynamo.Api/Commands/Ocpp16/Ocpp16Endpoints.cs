using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Ocpp.V16;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Commands to charge points that speak OCPP 1.6, in its words. Each has two routes: with the charge point in the body and in the path.</summary>
public static class Ocpp16Endpoints
{
    private const string Root = "/api/v1/ocpp16";
    private const string Target = "\"charge_point_id\": \"CP-BERLIN-07\"";
    private const string OfPath = "{charge_point_id}/";

    private const string Explanation =
        "Answers when the charge point has, or after its time is over. A refusal or silence of the charge point is no HTTP error: see status. "
        + "Accepted means that the charge point agreed, not that it has acted.";

    private const string RawFields = """ "command": "GetConfiguration", "payload": { "key": [ "HeartbeatInterval" ] } """;

    private const string TransactionExample = """
        {
          "transaction_id": 42, "charge_point_id": "CP-BERLIN-07", "connector_id": 1, "id_tag": "04A2B3C4D5", "session_id": "sess_01jk3v8m6c7d8e9f",
          "started_at": "2030-01-31T12:00:00Z", "meter_start_wh": 123400
        }
        """;

    private static readonly ApiErrorCode[] Refusals =
    [
        ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline,
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void MapOcpp16(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag("OCPP 1.6 commands", "Commands to charge points that speak OCPP 1.6, in the words of the protocol.");
        var commands = group.MapGroup("").WithDescription(Explanation).RequireAuthorization(Scopes.WriteChargePoints).CommandsChargePoints();
        foreach (var command in Ocpp16Command.All)
        {
            var inBody = commands.MapPost(
                command.Route,
                (Caller caller, Ocpp16Body body, Ocpp16Operations operations, CancellationToken cancellationToken) =>
                    operations.Call(caller, command.Action, body.Content, pathId: null, cancellationToken).Ok());
            Describe(inBody, command).WithName(command.Name).DescribeBody(command, Target);
            if (command.Fields.Length == 0)
                commands.MapWithoutBody(command);
            else
                commands.MapInPath(command);
        }

        Describe(commands.MapPost("send_command", SendInBody)).WithName("sendCommand").WithBodyExample(Example(Target, RawFields));
        Describe(commands.MapPost(OfPath + "send_command", SendInPath)).WithName("sendCommandOf").WithBodyExample(Example("", RawFields));
        group.MapGet("active_transactions", ListActive)
            .WithName("listActiveTransactions")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the transactions that run")
            .WithListExample("transactions", TransactionExample);
    }

    private static void MapInPath(this IEndpointRouteBuilder commands, Ocpp16Command command)
    {
        var inPath = commands.MapPost(
            OfPath + command.Route,
            ([FromRoute(Name = "charge_point_id")] string chargePointId, Caller caller, Ocpp16Body body, Ocpp16Operations operations, CancellationToken cancellationToken) =>
                operations.Call(caller, command.Action, body.Content, chargePointId, cancellationToken).Ok());
        Describe(inPath, command).WithName(command.Name + "Of").DescribeBody(command, target: "");
    }

    /// <summary>Once the path names the charge point there is nothing left to say.</summary>
    private static void MapWithoutBody(this IEndpointRouteBuilder commands, Ocpp16Command command)
    {
        var nothing = JsonElement.Parse("{}");
        var withoutBody = commands.MapPost(
            OfPath + command.Route,
            ([FromRoute(Name = "charge_point_id")] string chargePointId, Caller caller, Ocpp16Operations operations, CancellationToken cancellationToken) =>
                operations.Call(caller, command.Action, nothing, chargePointId, cancellationToken).Ok());
        Describe(withoutBody, command).WithName(command.Name + "Of");
    }

    private static RouteHandlerBuilder DescribeBody(this RouteHandlerBuilder endpoint, Ocpp16Command command, string target) => endpoint
        .WithMetadata(new AcceptsMetadata(["application/json"], command.Action.RequestType))
        .WithBodyExample(Example(target, command.Fields));

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, Ocpp16Command command) => endpoint
        .WithSummary(command.Summary)
        .WithAnswerExample(AnswerExample(command.Action.Name, command.Response))
        .WithErrors([.. Refusals, .. Rules(command.Action)]);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint) => endpoint
        .WithSummary("Send a call as it is on the wire")
        .WithAnswerExample(AnswerExample("GetConfiguration", """{ "configurationKey": [ { "key": "HeartbeatInterval", "readonly": false, "value": "30" } ] }"""))
        .WithErrors([.. Refusals, ErrorCodes.UnknownConnector, ErrorCodes.UnknownTransaction]);

    private static ApiErrorCode[] Rules(V16Action action) =>
        action == V16Catalogue.RemoteStartTransaction ? [ErrorCodes.UnknownConnector]
        : action == V16Catalogue.RemoteStopTransaction ? [ErrorCodes.UnknownTransaction]
        : [];

    private static string Example(string target, string fields) =>
        $"{{ {string.Join(", ", new[] { target, fields.Trim() }.Where(part => part.Length > 0))} }}";

    private static string AnswerExample(string action, string response) => $$"""
        {
          "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "{{action}}", "status": "{{Word(response)}}",
          "response": {{response}}, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
        }
        """;

    private static string Word(string response) =>
        System.Text.Json.Nodes.JsonNode.Parse(response)!["status"]?.GetValue<string>() ?? "Accepted";

    private static Task<Results<Ok<Ocpp16Answer>, ErrorAnswer>> SendInBody(
        Caller caller, Body<SendOcppCommand> body, Ocpp16Operations operations, CancellationToken cancellationToken) =>
        operations.Call(caller, body.Content, pathId: null, cancellationToken).Ok();

    private static Task<Results<Ok<Ocpp16Answer>, ErrorAnswer>> SendInPath(
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Caller caller,
        Body<SendOcppCommand> body,
        Ocpp16Operations operations,
        CancellationToken cancellationToken) =>
        operations.Call(caller, body.Content, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<ActiveTransactionList>, ErrorAnswer>> ListActive(
        Caller caller,
        [AsParameters] ActiveTransactionQuery query,
        [AsParameters] PageQuery page,
        Ocpp16Operations operations,
        CancellationToken cancellationToken) =>
        operations.ListActive(caller, query, page, cancellationToken).Ok();
}
