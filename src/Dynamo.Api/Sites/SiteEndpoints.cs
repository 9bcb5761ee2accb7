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

namespace Dynamo.Api.Sites;

/// <summary>Sites.</summary>
public static class SiteEndpoints
{
    internal const string Root = "/api/v1/sites";

    private const string Example = """
        { "name": "Depot North", "address": "Example Street 1, 10115 Berlin", "max_power_kw": 250, "lat": 52.5200, "lng": 13.4050 }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSites(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("Sites");
        group.MapPost("", Create).RequireAuthorization(Scopes.WriteChargePoints).WithSummary("Create a site").WithBodyExample(Example);
        group.MapGet("", List).RequireAuthorization(Scopes.ReadChargePoints).WithSummary("List sites");
        group.MapGet("{site_id}", Get).RequireAuthorization(Scopes.ReadChargePoints).WithSummary("Read a site").WithErrors(ErrorCodes.SiteNotFound);
        group.MapPut("{site_id}", Update)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is known of a site")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapDelete("{site_id}", Delete)
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a site without charge points")
            .WithErrors(ErrorCodes.SiteNotFound, ErrorCodes.SiteNotEmpty);
    }

    private static Task<Results<Created<SiteAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<SiteDetails> body, SiteOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(site => $"{Root}/{site.SiteId}");

    private static Task<Results<Ok<SiteList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] SiteQuery query, [AsParameters] PageQuery page, SiteOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<SiteAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "site_id")] string siteId, SiteOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, siteId, cancellationToken).Ok();

    private static Task<Results<Ok<SiteAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        Body<SiteDetails> body,
        IfMatch ifMatch,
        SiteOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, siteId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller, [FromRoute(Name = "site_id")] string siteId, IfMatch ifMatch, SiteOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, siteId, ifMatch, cancellationToken).NoContent();
}
