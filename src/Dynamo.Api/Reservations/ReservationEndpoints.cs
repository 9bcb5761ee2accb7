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

namespace Dynamo.Api.Reservations;

/// <summary>Reservations.</summary>
public static class ReservationEndpoints
{
    private const string Root = "/api/v1/cpo/reservations";

    private const string AnswerExample = """
        {
          "reservation_id": "res_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "connector_id": 1, "id_tag": "04A2B3C4D5", "parent_id_tag": null,
          "expires_at": "2030-01-31T13:00:00Z", "state": "active", "reason": null, "is_certain": true, "ocpp_reservation_id": 7, "session_id": null,
          "created_at": "2030-01-31T12:00:00Z", "ended_at": null
        }
        """;

    private static readonly ApiErrorCode[] CommandErrors =
        [ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline];

    /// <summary>Maps the endpoints.</summary>
    public static void MapReservations(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo").WithTag("Reservations", "Connectors that charge points keep free for drivers.");
        group.MapPost("charge-points/{charge_point_id}/reservations", Create)
            .WithName("createReservation")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .CommandsChargePoints()
            .WithSummary("Have a charge point keep a connector free")
            .WithDescription("Answers when the charge point has, or after 15 seconds. That it declines is no HTTP error: see state and reason.")
            .WithBodyExample("""{ "connector_id": 1, "id_tag": "04A2B3C4D5", "expires_at": "2030-01-31T13:00:00Z", "parent_id_tag": "FLEET" }""")
            .WithAnswerExample(AnswerExample)
            .WithErrors([.. CommandErrors, ErrorCodes.UnknownConnector, ErrorCodes.TooManyReservations]);
        group.MapGet("reservations", List)
            .WithName("listReservations")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List reservations, latest first")
            .WithListExample("reservations", AnswerExample);
        group.MapGet("reservations/{reservation_id}", Get)
            .WithName("getReservation")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a reservation")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ReservationNotFound);
        group.MapDelete("reservations/{reservation_id}", Cancel)
            .WithName("endReservation")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .CommandsChargePoints()
            .WithSummary("Cancel a reservation")
            .WithDescription("Answers with the reservation as it is then: one that stays active got no answer from the charge point. One that ended before is left as it is.")
            .WithAnswerExample(AnswerExample)
            .WithErrors([.. CommandErrors, ErrorCodes.ReservationNotFound]);
    }

    private static Task<Results<Created<ReservationAnswer>, ErrorAnswer>> Create(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<CreateReservation> body,
        ReservationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Create(caller, chargePointId, body.Content, cancellationToken).Created(created => $"{Root}/{created.ReservationId}");

    private static Task<Results<Ok<ReservationList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] ReservationQuery query, [AsParameters] PageQuery page, ReservationOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<ReservationAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "reservation_id")] string reservationId, ReservationOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, reservationId, cancellationToken).Ok();

    private static Task<Results<Ok<ReservationAnswer>, ErrorAnswer>> Cancel(
        Caller caller, [FromRoute(Name = "reservation_id")] string reservationId, ReservationOperations operations, CancellationToken cancellationToken) =>
        operations.Cancel(caller, reservationId, cancellationToken).Ok();
}
