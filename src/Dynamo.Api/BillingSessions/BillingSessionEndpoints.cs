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

namespace Dynamo.Api.BillingSessions;

/// <summary>Billing sessions.</summary>
public static class BillingSessionEndpoints
{
    private const string Members = """
        "session_id": "sess_01jk3v8m6c7d8e9f", "transaction_id": 42, "charge_point_id": "CP-BERLIN-07", "connector_id": 1, "user_id": null,
        "id_tag": "04A2B3C4D5", "started_at": "2030-01-31T10:15:00Z", "ended_at": "2030-01-31T11:45:00Z", "duration_minutes": 90,
        "energy_kwh": 12.34, "total_cost": 6.05, "currency": "EUR", "power_kw": null, "status": "completed", "energy_confidence": "medium", "held_for_review": false
        """;

    private const string Detail = $$"""
        {
          {{Members}},
          "site_id": "site_01jk3v8m6c7d8e9f", "tariff_id": "tariff_01jk3v8m6c7d8e9f", "stop_reason": "EVDisconnected",
          "energy_basis": "registers", "energy_notes": ["register_reset"],
          "review": { "energy_kwh": null, "note": "The meter was exchanged", "reviewed_by": "key_01jk3v8m6c7d8e9f", "reviewed_at": "2030-02-01T08:00:00Z" },
          "cost_breakdown": [{ "type": "energy", "quantity": 12.34, "unit_price": 0.49, "amount": 6.05 }]
        }
        """;

    private const string MeterValue = """
        {
          "taken_at": "2030-01-31T10:30:00Z", "received_at": "2030-01-31T10:30:01Z",
          "samples": [{
            "value": "1234567", "measurand": "Energy.Active.Import.Register", "unit": "Wh", "context": "Sample.Periodic", "phase": null, "location": "Outlet", "format": "Raw"
          }]
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
        group.MapGet("{session_id}/meter-values", ListMeterValues)
            .WithName("listBillingSessionMeterValues")
            .WithSummary("List what the charge point measured during a session, in the order of time")
            .WithDescription("The values as they were sent. The energy of the session is found from them and from the registers of start and stop, and can be found again.")
            .WithListExample("meter_values", MeterValue)
            .WithErrors(ErrorCodes.SessionNotFound);
        endpoints.MapPost("/api/v1/billing/sessions/{session_id}/review", Review)
            .WithTags("Billing sessions")
            .WithName("reviewBillingSession")
            .RequireAuthorization(Scopes.WriteBilling)
            .WithSummary("Decide about the energy of a session")
            .WithDescription("""
                Sessions whose energy is doubtful are held until somebody decides: `accept` says that what was found is right, `correct` says what was delivered instead.
                A later decision replaces an earlier one.
                """)
            .WithBodyExample("""{ "decision": "correct", "energy_kwh": 12.34, "note": "The meter counts in kWh" }""")
            .WithAnswerExample(Detail)
            .WithErrors(ErrorCodes.SessionNotFound, ErrorCodes.SessionRunning);
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

    private static Task<Results<Ok<SessionMeterValueList>, ErrorAnswer>> ListMeterValues(
        Caller caller,
        [FromRoute(Name = "session_id")] string sessionId,
        [AsParameters] PageQuery page,
        BillingSessionOperations operations,
        CancellationToken cancellationToken) =>
        operations.ListMeterValues(caller, sessionId, page, cancellationToken).Ok();

    private static Task<Results<Ok<BillingSessionDetail>, ErrorAnswer>> Review(
        Caller caller,
        [FromRoute(Name = "session_id")] string sessionId,
        Body<ReviewBillingSession> body,
        EnergyReviewOperations operations,
        CancellationToken cancellationToken) =>
        operations.Review(caller, sessionId, body.Content, cancellationToken).Ok();
}
