namespace Dynamo.Domain.Organizations;

/// <summary>Something other than a charge point that shares a site's grid connection.</summary>
/// <param name="AssetId">Identifier, <c>asset_…</c>.</param>
/// <param name="OrganizationId">The tenant that owns the site.</param>
/// <param name="SiteId">The site.</param>
/// <param name="Type">What it is.</param>
/// <param name="Name">Display name, 1 to 200 characters.</param>
/// <param name="CapacityWatts">Most power it delivers, takes or measures, in watts, above 0.</param>
/// <param name="CapacityWattHours">Energy that a battery holds, in watt-hours, above 0, if known; <see langword="null"/> for everything else.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record EnergyAsset(
    string AssetId,
    string OrganizationId,
    string SiteId,
    EnergyAssetType Type,
    string Name,
    long CapacityWatts,
    long? CapacityWattHours,
    DateTimeOffset CreatedAt);

/// <summary>Kinds of energy assets.</summary>
public enum EnergyAssetType
{
    /// <summary>A photovoltaic system.</summary>
    Solar,

    /// <summary>A stationary battery.</summary>
    Battery,

    /// <summary>The meter at the grid connection.</summary>
    GridMeter,

    /// <summary>What the building draws beside the charge points.</summary>
    BuildingLoad,
}
