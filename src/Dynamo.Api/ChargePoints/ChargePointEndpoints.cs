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

namespace Dynamo.Api.ChargePoints;

/// <summary>Charge points.</summary>
public static class ChargePointEndpoints
{
    internal const string Root = "/api/v1/cpo/charge-points";

    private const string Example = """
        {
          "charge_point_id": "CP-BERLIN-07", "name": "North entrance", "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417",
          "ocpp_version": "1.6", "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" }
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapChargePoints(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("Charge points");
        group.MapPost("", Register)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Register a charge point")
            .WithDescription("The provisioning password is in this answer only.")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.DuplicateChargePointId);
        group.MapGet("", List).RequireAuthorization(Scopes.ReadChargePoints).WithSummary("List charge points");
        group.MapGet("{charge_point_id}", Get).RequireAuthorization(Scopes.ReadChargePoints).WithSummary("Read a charge point")
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapGet("{charge_point_id}/connectors", Connectors)
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read the connectors of a charge point")
            .WithDescription("Connector 0, which stands for the charge point as a whole, is in station_status.")
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPost("{charge_point_id}/rotate-password", RotatePassword)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Give a charge point a new provisioning password")
            .WithDescription("The old password is refused from now on and a connection made with it is closed. The new one is in this answer only.")
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.PasswordChangedMeanwhile);
    }

    private static Task<Results<Created<RegisteredChargePoint>, ErrorAnswer>> Register(
        Caller caller, Body<RegisterChargePoint> body, HttpRequest request, ChargePointOperations operations, CancellationToken cancellationToken) =>
        operations
            .Register(caller, body.Content, Base(request), cancellationToken)
            .Created(chargePoint => $"{Root}/{chargePoint.ChargePointId}");

    private static Task<Results<Ok<ChargePointList>, ErrorAnswer>> List(
        Caller caller,
        [AsParameters] ChargePointQuery query,
        [AsParameters] PageQuery page,
        ChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<ChargePointAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, ChargePointOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<ConnectorList>, ErrorAnswer>> Connectors(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, ChargePointOperations operations, CancellationToken cancellationToken) =>
        operations.Connectors(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<RotatedPassword>, ErrorAnswer>> RotatePassword(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        HttpRequest request,
        ChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.RotatePassword(caller, chargePointId, Base(request), cancellationToken).Ok();

    internal static Uri Base(HttpRequest request) => new($"{request.Scheme}://{request.Host}");
}
