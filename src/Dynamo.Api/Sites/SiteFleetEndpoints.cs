using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Sites;

/// <summary>The charge points of sites.</summary>
public static class SiteFleetEndpoints
{
    private const string Example = """
        { "charge_point_ids": ["CP-BERLIN-07", "CP-BERLIN-08"] }
        """;

    private const string SummaryExample = $$"""
        {
          "site_id": "site_01jk3v8m6c7d8e9f", "name": "Depot North", "address": "Example Street 1, 10115 Berlin", "max_power_kw": 250,
          "lat": 52.5200, "lng": 13.4050, "created_at": "2030-01-31T12:00:00Z", "charger_count": 4, "online": 4, "offline": 0,
          "charging": 2, "available": 2, "faulted": 0, "active_sessions": 2, "current_power_kw": 41.5, "available_power_kw": 208.5,
          "energy_assets": [{{EnergyAssetEndpoints.AnswerExample}}]
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSiteFleet(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(SiteEndpoints.Root + "/{site_id}").WithTag(SiteEndpoints.Tag, SiteEndpoints.TagText);
        group.MapPost("chargers", Link)
            .WithName("linkChargers")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Link charge points to a site")
            .WithDescription("All of them or none; the details name each that the organization does not have. One that is linked to another site moves.")
            .WithBodyExample(Example)
            .WithAnswerExample(SiteEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapGet("chargers", List)
            .WithName("listSiteChargers")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the charge points of a site, by identity")
            .WithListExample("charge_points", ChargePointEndpoints.AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapDelete("chargers/{charge_point_id}", Unlink)
            .WithName("unlinkCharger")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Unlink a charge point from a site")
            .WithErrors(ErrorCodes.SiteNotFound, ErrorCodes.ChargePointNotFound);
        group.MapGet("summary", Summarize)
            .WithName("getSiteSummary")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a site with everything connected to it")
            .WithAnswerExample(SummaryExample)
            .WithErrors(ErrorCodes.SiteNotFound);
    }

    private static Task<Results<Ok<SiteAnswer>, ErrorAnswer>> Link(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        Body<LinkChargers> body,
        SiteFleetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Link(caller, siteId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<ChargePointList>, ErrorAnswer>> List(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [AsParameters] PageQuery page,
        SiteFleetOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, siteId, page, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Unlink(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        SiteFleetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Unlink(caller, siteId, chargePointId, cancellationToken).NoContent();

    private static Task<Results<Ok<SiteSummaryAnswer>, ErrorAnswer>> Summarize(
        Caller caller, [FromRoute(Name = "site_id")] string siteId, SiteFleetOperations operations, CancellationToken cancellationToken) =>
        operations.Summarize(caller, siteId, cancellationToken).Ok();
}
