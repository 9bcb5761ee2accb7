using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Installers;

/// <summary>Charge points from the installer's side.</summary>
public static class InstallerChargePointEndpoints
{
    private const string Root = $"{InstallerAccountEndpoints.Root}/charge-points";

    private const string Example = """
        {
          "charge_point_id": "CP-BERLIN-07", "name": "North entrance", "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417",
          "project_id": "proj_01jk3v8m6c7d8e9f", "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" }
        }
        """;

    private const string DetailsExample = """
        {
          "name": "North entrance", "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417", "ocpp_version": "1.6",
          "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" }
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapInstallerChargePoints(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).RequireAuthorization(Policies.Installer)
            .WithTag("Installers: charge points", "Registering and looking after the charge points of one's projects.");
        group.MapPost("", Register)
            .WithName("installChargePoint")
            .WithSummary("Register a charge point for a project")
            .WithDescription("It draws its power from the project's site, if there is one. The provisioning password is in this answer only.")
            .WithBodyExample(Example)
            .WithAnswerExample(ChargePointEndpoints.RegisteredExample)
            .WithErrors(ErrorCodes.DuplicateChargePointId, ErrorCodes.ProjectNotLinked);
        group.MapGet("", List)
            .WithName("listInstalledChargePoints")
            .WithSummary("List the charge points of one's projects")
            .WithListExample("charge_points", ChargePointEndpoints.AnswerExample);
        group.MapGet("{charge_point_id}", Get)
            .WithName("getInstalledChargePoint")
            .WithSummary("Read a charge point")
            .WithAnswerExample(ChargePointEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPut("{charge_point_id}", Update)
            .WithName("updateInstalledChargePoint")
            .WithSummary("Replace what is registered of a charge point")
            .WithDescription("Everything but identity, password, site and project; what is absent is cleared.")
            .WithBodyExample(DetailsExample)
            .WithAnswerExample(ChargePointEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPost("{charge_point_id}/rotate-password", RotatePassword)
            .WithName("rotateInstalledChargePointPassword")
            .WithSummary("Give a charge point a new provisioning password")
            .WithDescription("The old password is refused from now on and a connection made with it is closed. The new one is in this answer only.")
            .WithAnswerExample(ChargePointEndpoints.PasswordExample)
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.PasswordChangedMeanwhile);
    }

    private static Task<Results<Created<RegisteredChargePoint>, ErrorAnswer>> Register(
        LoggedInInstaller caller, Body<InstallChargePoint> body, HttpRequest request, InstallerChargePointOperations operations, CancellationToken cancellationToken) =>
        operations
            .Register(caller, body.Content, ChargePointEndpoints.Base(request), cancellationToken)
            .Created(chargePoint => $"{Root}/{chargePoint.ChargePointId}");

    private static Task<Results<Ok<ChargePointList>, ErrorAnswer>> List(
        LoggedInInstaller caller,
        [AsParameters] ChargePointQuery query,
        [AsParameters] PageQuery page,
        InstallerChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<ChargePointAnswer>, ErrorAnswer>> Get(
        LoggedInInstaller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        InstallerChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.Get(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<ChargePointAnswer>, ErrorAnswer>> Update(
        LoggedInInstaller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<InstalledDetails> body,
        IfMatch ifMatch,
        InstallerChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, chargePointId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<Ok<RotatedPassword>, ErrorAnswer>> RotatePassword(
        LoggedInInstaller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        HttpRequest request,
        InstallerChargePointOperations operations,
        CancellationToken cancellationToken) =>
        operations.RotatePassword(caller, chargePointId, ChargePointEndpoints.Base(request), cancellationToken).Ok();
}
