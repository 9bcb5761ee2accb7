using Dynamo.Api.Access;
using Dynamo.Api.Conditions;
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

/// <summary>Changes of what is registered of charge points.</summary>
public static class RegistryEndpoints
{
    private const string Example = """
        {
          "name": "North entrance", "vendor": "Example", "model": "Wallbox 22", "serial_number": "W22-000417", "ocpp_version": "1.6",
          "site_id": null, "project_id": null, "location": { "latitude": 52.5200, "longitude": 13.4050, "address": "Example Street 1, 10115 Berlin" }
        }
        """;

    private const string EditExample = """
        { "charge_point_ids": ["CP-BERLIN-07", "CP-BERLIN-08"], "set": { "vendor": "Example", "project_id": null } }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(ChargePointEndpoints.Root).WithTag(ChargePointEndpoints.Tag, ChargePointEndpoints.TagText);
        group.MapPut("{charge_point_id}", Update)
            .WithName("updateChargePoint")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is registered of a charge point")
            .WithDescription("Everything but identity, password and time of registration; what is absent is cleared. A session that runs goes with the charge point to another site.")
            .WithBodyExample(Example)
            .WithAnswerExample(ChargePointEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapDelete("{charge_point_id}", Decommission)
            .WithName("decommissionChargePoint")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Decommission a charge point")
            .WithDescription("Its connection is closed, and it is a stranger from then on. Its sessions stay. Only the same organization may register its identity again.")
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointBusy);
        group.MapPost("bulk-edit", Edit)
            .WithName("editChargePoints")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Change the same fields of several charge points")
            .WithDescription("All of them or none; the details name each that the organization does not have. Fields that are absent from `set` stay as they are.")
            .WithBodyExample(EditExample)
            .WithAnswerExample("""{ "charge_point_ids": ["CP-BERLIN-07", "CP-BERLIN-08"], "total": 2 }""");
    }

    private static Task<Results<Ok<ChargePointAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<ChargePointDetails> body,
        IfMatch ifMatch,
        RegistryOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, chargePointId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Decommission(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        IfMatch ifMatch,
        RegistryOperations operations,
        CancellationToken cancellationToken) =>
        operations.Decommission(caller, chargePointId, ifMatch, cancellationToken).NoContent();

    private static Task<Results<Ok<EditedChargePoints>, ErrorAnswer>> Edit(
        Caller caller, Body<BulkEdit> body, RegistryOperations operations, CancellationToken cancellationToken) =>
        operations.Edit(caller, body.Content, cancellationToken).Ok();
}
