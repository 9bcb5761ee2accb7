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

namespace Dynamo.Api.Sites;

/// <summary>Energy assets of sites.</summary>
public static class EnergyAssetEndpoints
{
    private const string Root = SiteEndpoints.Root + "/{site_id}/energy-assets";

    private const string Example = """
        { "type": "battery", "name": "Cellar battery", "capacity_kw": 100, "capacity_kwh": 250 }
        """;

    internal const string AnswerExample = """
        {
          "asset_id": "asset_01jk3v8m6c7d8e9f", "site_id": "site_01jk3v8m6c7d8e9f", "type": "battery", "name": "Cellar battery",
          "capacity_kw": 100, "capacity_kwh": 250, "created_at": "2030-01-31T12:00:00Z"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapEnergyAssets(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag(SiteEndpoints.Tag, SiteEndpoints.TagText);
        group.MapPost("", Create)
            .WithName("createEnergyAsset")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Add an energy asset to a site")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapGet("", List)
            .WithName("listEnergyAssets")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the energy assets of a site, oldest first")
            .WithListExample("energy_assets", AnswerExample)
            .WithErrors(ErrorCodes.SiteNotFound);
        group.MapGet("{asset_id}", Get)
            .WithName("getEnergyAsset")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read an energy asset")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.EnergyAssetNotFound);
        group.MapPut("{asset_id}", Update)
            .WithName("updateEnergyAsset")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is known of an energy asset")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.EnergyAssetNotFound);
        group.MapDelete("{asset_id}", Delete)
            .WithName("deleteEnergyAsset")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove an energy asset")
            .WithErrors(ErrorCodes.EnergyAssetNotFound);
    }

    private static Task<Results<Created<EnergyAssetAnswer>, ErrorAnswer>> Create(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        Body<EnergyAssetDetails> body,
        EnergyAssetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Create(caller, siteId, body.Content, cancellationToken)
            .Created(asset => $"{SiteEndpoints.Root}/{asset.SiteId}/energy-assets/{asset.AssetId}");

    private static Task<Results<Ok<EnergyAssetList>, ErrorAnswer>> List(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [AsParameters] PageQuery page,
        EnergyAssetOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, siteId, page, cancellationToken).Ok();

    private static Task<Results<Ok<EnergyAssetAnswer>, ErrorAnswer>> Get(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [FromRoute(Name = "asset_id")] string assetId,
        EnergyAssetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Get(caller, siteId, assetId, cancellationToken).Ok();

    private static Task<Results<Ok<EnergyAssetAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [FromRoute(Name = "asset_id")] string assetId,
        Body<EnergyAssetDetails> body,
        EnergyAssetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, siteId, assetId, body.Content, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller,
        [FromRoute(Name = "site_id")] string siteId,
        [FromRoute(Name = "asset_id")] string assetId,
        EnergyAssetOperations operations,
        CancellationToken cancellationToken) =>
        operations.Delete(caller, siteId, assetId, cancellationToken).NoContent();
}
