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

    internal const string Tag = "Charge points";
    internal const string TagText = "Registering charge points, their state and their connectors.";

    private const string Example = """
        {
          "charge_point_id": "CP-BERLIN-07", "name": "North entrance", "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417",
          "ocpp_version": "1.6", "security_profile": 2, "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" }
        }
        """;

    internal const string RegisteredExample = """
        {
          "charge_point_id": "CP-BERLIN-07", "name": "North entrance", "model": "Wallbox 22", "vendor": "Example", "serial_number": "W22-000417",
          "project_id": null, "site_id": null, "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" },
          "ocpp_version": "1.6", "security_profile": 2, "status": "registered", "lifecycle_state": "pending", "ocpp_endpoint": "wss://csms.example.com/ocpp16/CP-BERLIN-07",
          "registered_at": "2030-01-31T12:00:00Z", "provisioning_password": "q7Zk2mT9xB4vN8cR1wLs"
        }
        """;

    private const string ConnectorExample = """
        {
          "connector_id": 1, "status": "Occupied", "ocpp_status": "Charging", "error_code": "NoError", "info": null, "vendor_error_code": null,
          "reported_at": "2030-01-31T12:00:00Z", "session_id": "sess_01jk3v8m6c7d8e9f", "transaction_id": 42
        }
        """;

    internal const string AnswerExample = $$"""
        {
          "charge_point_id": "CP-BERLIN-07", "name": "North entrance", "model": "Wallbox 22", "vendor": "Example", "serial_number": "W22-000417",
          "project_id": null, "site_id": "site_01jk3v8m6c7d8e9f", "location": null, "ocpp_version": "1.6", "security_profile": 2,
          "security": { "security_profile": 2, "connection_profile": 2, "profile_raise": null, "password_rotation": null }, "status": "online",
          "lifecycle_state": "pending", "registered_at": "2030-01-31T09:00:00Z", "last_seen_at": "2030-01-31T12:00:00Z",
          "connected_since": "2030-01-31T09:05:00Z", "registration_status": "Accepted",
          "boot": {
            "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417", "firmware_version": "2.4.1", "iccid": null, "imsi": null,
            "meter_type": null, "meter_serial_number": null, "booted_at": "2030-01-31T09:05:00Z"
          },
          "station_status": null, "connectors": [{{ConnectorExample}}]
        }
        """;

    private const string ConnectorsExample = $$"""
        { "charge_point_id": "CP-BERLIN-07", "station_status": null, "connectors": [{{ConnectorExample}}], "total": 1 }
        """;

    internal const string PasswordExample = """
        {
          "charge_point_id": "CP-BERLIN-07", "ocpp_endpoint": "wss://csms.example.com/ocpp16/CP-BERLIN-07",
          "provisioning_password": "q7Zk2mT9xB4vN8cR1wLs"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapChargePoints(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(Tag, TagText);
        group.MapPost("", Register)
            .WithName("registerChargePoint")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Register a charge point")
            .WithDescription("The provisioning password is in this answer only.")
            .WithBodyExample(Example)
            .WithAnswerExample(RegisteredExample)
            .WithErrors(ErrorCodes.DuplicateChargePointId);
        group.MapGet("", List)
            .WithName("listChargePoints")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List charge points")
            .WithListExample("charge_points", AnswerExample);
        group.MapGet("{charge_point_id}", Get)
            .WithName("getChargePoint")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a charge point")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapGet("{charge_point_id}/connectors", Connectors)
            .WithName("listConnectors")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read the connectors of a charge point")
            .WithDescription("Connector 0, which stands for the charge point as a whole, is in station_status.")
            .WithAnswerExample(ConnectorsExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPost("{charge_point_id}/rotate-password", RotatePassword)
            .WithName("rotateChargePointPassword")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Give a charge point a new provisioning password")
            .WithDescription("The old password is refused from now on and a connection made with it is closed. The new one is in this answer only.")
            .WithAnswerExample(PasswordExample)
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
