using Dynamo.Api.Access;
using Dynamo.Api.Configuration;
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

namespace Dynamo.Api.LocalLists;

/// <summary>Local authorisation lists of charge points.</summary>
public static class LocalListEndpoints
{
    private const string Example = """
        {
          "charge_point_id": "CP-BERLIN-07", "local_list": "synced", "parent_id_tag": null, "status": "synced", "list_version": 12, "entries": 340,
          "synced_at": "2030-01-31T12:00:00Z", "attempted_at": "2030-01-31T12:00:00Z", "fault": null
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapLocalLists(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo/charge-points/{charge_point_id}/local-list").WithTag(ConfigurationEndpoints.Tag, ConfigurationEndpoints.TagText);
        group.MapGet("", Get)
            .WithName("getLocalList")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read what is known of the local authorisation list of a charge point")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPut("", Update)
            .WithName("updateLocalList")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Have the local authorisation list kept in order, or not")
            .WithDescription("A list that is kept in order holds the active id tags of the organization or of a group, and is sent by itself when they change or the charge point comes back.")
            .WithBodyExample("""{ "local_list": "synced", "parent_id_tag": "FLEET" }""")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.LocalListBusy);
        group.MapPost("sync", Synchronize)
            .WithName("synchronizeLocalList")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .CommandsChargePoints()
            .WithSummary("Have the local authorisation list sent now, if it needs to be")
            .WithDescription("Answers when it is done, or after 45 seconds, and then the synchronisation goes on.")
            .WithAnswerExample(Example)
            .WithErrors(
                ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.ChargePointOffline, ErrorCodes.CommandQueueFull, ErrorCodes.LocalListOff);
    }

    private static Task<Results<Ok<LocalListAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, LocalListOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<LocalListAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<LocalListDetails> body,
        LocalListOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, chargePointId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<LocalListAnswer>, ErrorAnswer>> Synchronize(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, LocalListOperations operations, CancellationToken cancellationToken) =>
        operations.Synchronize(caller, chargePointId, cancellationToken).Ok();
}
