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

namespace Dynamo.Api.UnknownStops;

/// <summary>Stops of transactions that nobody knew.</summary>
public static class UnknownStopEndpoints
{
    private const string Example = """
        {
          "stop_id": "9f3c51d2a7b84e60c1f2d3a4b5968778", "charge_point_id": "CP-BERLIN-07", "transaction_id": -1, "meter_stop_kwh": 12.34, "stopped_at": "2030-01-31T12:00:00Z",
          "reason": "Local", "id_tag": null, "received_at": "2030-01-31T12:00:05Z",
          "resolution": {
            "decision": "apply", "session_id": "sess_01jk3v8m6c7d8e9f", "note": "Restarted while charging", "resolved_by": "key_01jk3v8m6c7d8e9f",
            "resolved_at": "2030-02-01T08:00:00Z"
          }
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapUnknownStops(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo")
            .WithTag("Unknown stops", "Charge points sometimes report the end of a transaction that nobody knows. It is answered and filed, and nobody is billed before a person decides.");
        group.MapGet("unknown-stops", List)
            .WithName("listUnknownStops")
            .RequireAuthorization(Policies.ReadBillingSessions)
            .WithSummary("List the unknown stops, latest first")
            .WithListExample("unknown_stops", Example);
        group.MapPost("charge-points/{charge_point_id}/unknown-stops/{stop_id}/resolve", Resolve)
            .WithName("resolveUnknownStop")
            .RequireAuthorization(Scopes.WriteBilling)
            .WithSummary("Decide about an unknown stop")
            .WithDescription("`apply` ends a session of the charge point with it, which cannot be undone; `dismiss` leaves everything as it is.")
            .WithBodyExample("""{ "decision": "apply", "session_id": "sess_01jk3v8m6c7d8e9f", "note": "Restarted while charging" }""")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.UnknownStopNotFound, ErrorCodes.AlreadyResolved, ErrorCodes.ChargePointNotFound);
    }

    private static Task<Results<Ok<UnknownStopList>, ErrorAnswer>> List(
        Caller caller,
        [AsParameters] UnknownStopQuery query,
        [AsParameters] PageQuery page,
        UnknownStopOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<UnknownStopAnswer>, ErrorAnswer>> Resolve(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [FromRoute(Name = "stop_id")] string stopId,
        Body<ResolveUnknownStop> body,
        UnknownStopOperations operations,
        CancellationToken cancellationToken) =>
        operations.Resolve(caller, chargePointId, stopId, body.Content, cancellationToken).Ok();
}
