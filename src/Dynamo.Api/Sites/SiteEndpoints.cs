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

    internal const string Tag = "Sites";
    internal const string TagText = "Places with a grid connection that charge points share.";

    private const string Example = """
        { "name": "Depot North", "address": "Example Street 1, 10115 Berlin", "max_power_kw": 250, "lat": 52.5200, "lng": 13.4050 }
        """;

    internal const string AnswerExample = """
        {
          "site_id": "site_01jk3v8m6c7d8e9f", "name": "Depot North", "address": "Example Street 1, 10115 Berlin", "max_power_kw": 250,
          "lat": 52.5200, "lng": 13.4050, "created_at": "2030-01-31T12:00:00Z", "charger_count": 4
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapSites(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(Tag, TagText);
        group.MapPost("", Create)
            .WithName("createSite")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create a site")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample);
        group.MapGet("", List)
            .WithName("listSites")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List sites")
            .WithListExample("sites", AnswerExample);
        group.MapGet("{site_id}", Get)
            .WithName("getSite")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a site")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapPut("{site_id}", Update)
            .WithName("updateSite")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is known of a site")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapDelete("{site_id}", Delete)
            .WithName("deleteSite")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a site without charge points and projects")
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
