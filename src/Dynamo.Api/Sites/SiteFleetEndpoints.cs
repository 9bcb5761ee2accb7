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

    /// <summary>Maps the endpoints.</summary>
    public static void MapSiteFleet(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(SiteEndpoints.Root + "/{site_id}").WithTags("Sites");
        group.MapPost("chargers", Link)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Link charge points to a site")
            .WithDescription("All of them or none; the details name each that the organization does not have. One that is linked to another site moves.")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapGet("chargers", List)
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the charge points of a site, by identity")
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapDelete("chargers/{charge_point_id}", Unlink)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Unlink a charge point from a site")
            .WithErrors(ErrorCodes.SiteNotFound, ErrorCodes.ChargePointNotFound);
        group.MapGet("summary", Summarize)
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a site with everything connected to it")
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
