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

namespace Dynamo.Api.Diagnosis;

/// <summary>What keeps charge points from working.</summary>
public static class DiagnosisEndpoints
{
    private const string RefusedExample = """
        {
          "charge_point_id": "CP-BERLIN-07", "registered": true, "reason": "wrong_password", "text": "The password that it presents is wrong.",
          "next_step": "Type the provisioning password again, or rotate it and use the new one.", "remote_address": "192.0.2.7", "user_name": "CP-BERLIN-07",
          "offered_subprotocols": "ocpp1.6", "transport": "plain", "certificate": null, "first_at": "2030-01-31T11:00:00Z", "last_at": "2030-01-31T12:00:00Z", "attempts": 12
        }
        """;

    private const string ExplanationExample = """
        {
          "charge_point_id": "CP-BERLIN-07",
          "findings": [
            {
              "code": "offline", "text": "It is not connected.", "next_step": "Check its power and its network. It connects by itself as soon as it can.",
              "since": "2030-01-31T12:00:00Z", "evidence": [ { "name": "last_seen_at", "value": "2030-01-31T11:59:30Z" } ]
            }
          ]
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDiagnosis(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo").WithTag("Explanations", "What keeps charge points from working, and what to do about it.")
            .RequireAuthorization(Scopes.ReadChargePoints);
        group.MapGet("refused-connections", ListRefused)
            .WithName("listRefusedConnections")
            .WithSummary("List connections that were refused, latest first")
            .WithDescription(
                "Those under identities of the organization. The organization that runs the installation also sees charge points that nobody registered. "
                + "They are kept until nobody has tried for 30 days.")
            .WithListExample("refused_connections", RefusedExample);
        group.MapGet("charge-points/{charge_point_id}/explain", Explain)
            .WithName("explainChargePoint")
            .WithSummary("Explain what keeps a charge point from working")
            .WithDescription("Connections, connectors and commands of the last day. Codes are stable; texts may change.")
            .WithAnswerExample(ExplanationExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
    }

    private static Task<Results<Ok<RefusedConnectionList>, ErrorAnswer>> ListRefused(
        Caller caller,
        [AsParameters] RefusedConnectionQuery query,
        [AsParameters] PageQuery page,
        DiagnosisOperations operations,
        CancellationToken cancellationToken) =>
        operations.ListRefused(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<Explanation>, ErrorAnswer>> Explain(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, DiagnosisOperations operations, CancellationToken cancellationToken) =>
        operations.Explain(caller, chargePointId, cancellationToken).Ok();
}
