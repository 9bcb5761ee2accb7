using System.ComponentModel;
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

namespace Dynamo.Api.Messages;

/// <summary>The message log.</summary>
public static class MessageEndpoints
{
    private const string LimitText = "Most items to return, 1 to 200; default 50.";
    private const string ChargePointText = "Only those of a charge point.";

    private const string Example = """
        {
          "message_id": "msg_01jk3v8m6c000004hd9x2v7ykq", "charge_point_id": "CP-BERLIN-07", "connection_id": "0198f0c2a7b84e60c1f2d3a4b5968778", "ocpp_version": "1.6",
          "direction": "from_charge_point", "action": "StatusNotification", "call_id": "1017", "outcome": "call_error", "error_code": "PropertyConstraintViolation",
          "error_description": "$.status is none of the values that are allowed", "request": { "connectorId": 1, "errorCode": "NoError", "status": "Chargin" },
          "response": { "path": "$.status" }, "truncated": false, "rules": [], "started_at": "2030-01-31T12:00:00.123Z", "latency_ms": 4
        }
        """;

    private const string ListExample = $$"""{ "messages": [{{Example}}], "limit": 50, "next_before": "msg_01jk3v8m6c000004hd9x2v7ykq" }""";

    /// <summary>Maps the endpoints.</summary>
    public static void MapMessages(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo")
            .WithTag(
                "Messages",
                "What was said with charge points: each call with its answer, and what could not be read. Secrets are hidden, id tags where the organization wants it; "
                + "kept for 30 days, or as the installation and the organization chose. New ones appear after about a second; the hub's `WatchMessages` sends them as they happen.")
            .RequireAuthorization(Scopes.ReadChargePoints);
        group.MapGet("messages", List)
            .WithName("listMessages")
            .WithSummary("List messages, newest first")
            .WithDescription("Ask for the next part with `before` set to the `next_before` of the answer, until that is null.")
            .WithAnswerExample(ListExample);
        group.MapGet("charge-points/{charge_point_id}/messages", ListOf)
            .WithName("listChargePointMessages")
            .WithSummary("List the messages of a charge point, newest first")
            .WithDescription("Ask for the next part with `before` set to the `next_before` of the answer, until that is null.")
            .WithAnswerExample(ListExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapGet("messages/export", Export)
            .WithName("exportMessages")
            .WithSummary("Export messages as JSON Lines or CSV, newest first")
            .WithDescription(
                "With the filters of the list. A selection of more than 100,000 messages is refused: ask for a shorter time. In CSV a text that a spreadsheet would run as a formula "
                + "has an apostrophe before it.");
        group.MapGet("messages/{message_id}", Get)
            .WithName("getMessage")
            .WithSummary("Read a message")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.MessageNotFound);
    }

    private static Task<Results<Ok<MessageList>, ErrorAnswer>> List(
        Caller caller,
        [FromQuery(Name = "charge_point_id"), Description(ChargePointText)] string? chargePointId,
        [AsParameters] MessageQuery query,
        [FromQuery(Name = "limit"), Description(LimitText)] string? limit,
        MessageOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, chargePointId, query, limit, cancellationToken).Ok();

    private static Task<Results<Ok<MessageList>, ErrorAnswer>> ListOf(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [AsParameters] MessageQuery query,
        [FromQuery(Name = "limit"), Description(LimitText)] string? limit,
        MessageOperations operations,
        CancellationToken cancellationToken) =>
        operations.ListOf(caller, chargePointId, query, limit, cancellationToken).Ok();

    private static Task<Results<Ok<MessageAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "message_id")] string messageId, MessageOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, messageId, cancellationToken).Ok();

    private static async Task<Results<MessageFileAnswer, ErrorAnswer>> Export(
        Caller caller,
        [FromQuery(Name = "charge_point_id"), Description(ChargePointText)] string? chargePointId,
        [AsParameters] MessageQuery query,
        [FromQuery(Name = "format"), Description("`jsonl` for a JSON object on each line, which is the default, or `csv`.")] string? format,
        MessageFileOperations operations,
        CancellationToken cancellationToken)
    {
        var outcome = await operations.Export(caller, chargePointId, query, format, cancellationToken);
        return outcome.IsDone ? new MessageFileAnswer(outcome.Value) : new ErrorAnswer(outcome.Refusal);
    }
}
