using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.BillingSessions;

/// <summary>Billing sessions.</summary>
public static class BillingSessionEndpoints
{
    private const string Members = """
        "session_id": "sess_01jk3v8m6c7d8e9f", "transaction_id": 42, "charge_point_id": "CP-BERLIN-07", "connector_id": 1, "user_id": null,
        "id_tag": "04A2B3C4D5", "started_at": "2030-01-31T10:15:00Z", "ended_at": "2030-01-31T11:45:00Z", "duration_minutes": 90,
        "energy_kwh": 12.34, "total_cost": 6.05, "currency": "EUR", "power_kw": null, "status": "completed"
        """;

    private const string Detail = $$"""
        {
          {{Members}},
          "site_id": "site_01jk3v8m6c7d8e9f", "tariff_id": "tariff_01jk3v8m6c7d8e9f", "stop_reason": "EVDisconnected",
          "cost_breakdown": [{ "type": "energy", "quantity": 12.34, "unit_price": 0.49, "amount": 6.05 }]
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapBillingSessions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/billing/sessions")
            .WithTag("Billing sessions", "Charging sessions with their energy and cost, running ones too.")
            .RequireAuthorization(Policies.ReadBillingSessions);
        group.MapGet("", List)
            .WithName("listBillingSessions")
            .WithSummary("List billing sessions, latest start first")
            .WithListExample("sessions", $"{{{Members}}}");
        group.MapGet("{session_id}", Get)
            .WithName("getBillingSession")
            .WithSummary("Read a billing session with its cost breakdown")
            .WithAnswerExample(Detail)
            .WithErrors(ErrorCodes.SessionNotFound);
    }

    private static Task<Results<Ok<BillingSessionList>, ErrorAnswer>> List(
        Caller caller,
        [AsParameters] BillingSessionQuery query,
        [AsParameters] PageQuery page,
        BillingSessionOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<BillingSessionDetail>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "session_id")] string sessionId, BillingSessionOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, sessionId, cancellationToken).Ok();
}
