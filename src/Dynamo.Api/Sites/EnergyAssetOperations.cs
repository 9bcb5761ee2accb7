using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Sites;

/// <summary>Adds, reads, changes and removes what shares the grid connection of a site with its charge points.</summary>
public sealed class EnergyAssetOperations(SiteOperations sites, IEnergyAssetStore assets, TimeProvider time)
{
    private static readonly (string Word, EnergyAssetType Type)[] Types =
    [
        ("solar", EnergyAssetType.Solar),
        ("battery", EnergyAssetType.Battery),
        ("grid_meter", EnergyAssetType.GridMeter),
        ("building_load", EnergyAssetType.BuildingLoad),
    ];

    /// <summary>Adds an asset to a site.</summary>
    public async Task<Outcome<EnergyAssetAnswer>> Create(Caller caller, string siteId, EnergyAssetDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var asset = Read(request, caller.OrganizationId, siteId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = Answer(asset);
        var audit = caller.Audit(AuditActions.EnergyAssetCreated, asset.AssetId, asset.CreatedAt, before: null, created);
        return OpaqueId.MayExist(siteId) && await assets.InsertAsync(asset, audit, cancellationToken) ? created : SiteOperations.NotFound(siteId);
    }

    /// <summary>One asset.</summary>
    public async Task<Outcome<EnergyAssetAnswer>> Get(Caller caller, string siteId, string assetId, CancellationToken cancellationToken) =>
        await Find(caller, siteId, assetId, cancellationToken) is { } asset ? Answer(asset) : NotFound(siteId, assetId);

    /// <summary>Replaces what is known of an asset.</summary>
    public async Task<Outcome<EnergyAssetAnswer>> Update(
        Caller caller, string siteId, string assetId, EnergyAssetDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var details = Read(request, caller.OrganizationId, siteId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, siteId, assetId, cancellationToken) is not { } known)
            return NotFound(siteId, assetId);
        var updated = details with { AssetId = known.AssetId, CreatedAt = known.CreatedAt };
        var answer = Answer(updated);
        var audit = caller.Audit(AuditActions.EnergyAssetUpdated, known.AssetId, time.GetUtcNow(), Answer(known), answer);
        return await assets.UpdateAsync(updated, audit, cancellationToken) ? answer : NotFound(siteId, assetId);
    }

    /// <summary>Removes an asset.</summary>
    public async Task<Refusal?> Delete(Caller caller, string siteId, string assetId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, siteId, assetId, cancellationToken) is not { } known)
            return NotFound(siteId, assetId);
        var audit = caller.Audit(AuditActions.EnergyAssetDeleted, known.AssetId, time.GetUtcNow(), Answer(known), after: null);
        return await assets.DeleteAsync(caller.OrganizationId, siteId, assetId, audit, cancellationToken) ? null : NotFound(siteId, assetId);
    }

    /// <summary>The assets of a site, oldest first.</summary>
    public async Task<Outcome<EnergyAssetList>> List(Caller caller, string siteId, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await sites.Find(caller, siteId, cancellationToken) is null)
            return SiteOperations.NotFound(siteId);
        var found = await assets.ListAsync(caller.OrganizationId, siteId, request, cancellationToken);
        return new EnergyAssetList([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    internal static EnergyAssetAnswer Answer(EnergyAsset asset) => new(
        asset.AssetId,
        asset.SiteId,
        Types.First(type => type.Type == asset.Type).Word,
        asset.Name,
        Kilo.From(asset.CapacityWatts),
        asset.CapacityWattHours is { } wattHours ? Kilo.From(wattHours) : null,
        asset.CreatedAt);

    private static Refusal NotFound(string siteId, string assetId) =>
        new(ErrorCodes.EnergyAssetNotFound, $"The organization has no energy asset {assetId} at a site {siteId}.");

    private async Task<EnergyAsset?> Find(Caller caller, string siteId, string assetId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(siteId) && OpaqueId.MayExist(assetId) ? await assets.FindAsync(caller.OrganizationId, siteId, assetId, cancellationToken) : null;

    private EnergyAsset Read(EnergyAssetDetails request, string organizationId, string siteId, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var type = Array.Find(Types, type => type.Word == request.Type);
        checks.Require(type.Word is not null, "type", $"must be one of {string.Join(", ", Types.Select(known => known.Word))}");
        checks.Require(request.CapacityKwh is null || type.Type == EnergyAssetType.Battery, "capacity_kwh", "is only for a battery");
        return new(
            Identifiers.New(Identifiers.EnergyAsset, now),
            organizationId,
            siteId,
            type.Type,
            checks.Text(request.Name, "name", FieldLimits.Name),
            Kilo.ToWhole(request.CapacityKw, "capacity_kw", checks) ?? 0,
            request.CapacityKwh is null ? null : Kilo.ToWhole(request.CapacityKwh, "capacity_kwh", checks),
            now);
    }
}
