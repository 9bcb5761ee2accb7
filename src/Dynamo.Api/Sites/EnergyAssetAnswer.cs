using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Sites;

/// <summary>Everything that callers say of an energy asset: the request to add one, and to replace what is known of one.</summary>
public sealed record EnergyAssetDetails
{
    /// <summary>What it is: <c>solar</c>, <c>battery</c>, <c>grid_meter</c> or <c>building_load</c>. Required.</summary>
    [Required]
    public string? Type { get; init; }

    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Most power it delivers, takes or measures, in kW, 0.001 to 1,000,000, to the watt. Required.</summary>
    [Required, Range(0.001, 1_000_000)]
    public decimal? CapacityKw { get; init; }

    /// <summary>Energy that a battery holds, in kWh, 0.001 to 1,000,000, to the watt-hour; only for a battery.</summary>
    [Range(0.001, 1_000_000)]
    public decimal? CapacityKwh { get; init; }
}

/// <summary>An energy asset as callers see it.</summary>
/// <param name="AssetId">Identifier.</param>
/// <param name="SiteId">The site whose grid connection it shares.</param>
/// <param name="Type">What it is: <c>solar</c>, <c>battery</c>, <c>grid_meter</c> or <c>building_load</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="CapacityKw">Most power in kW.</param>
/// <param name="CapacityKwh">Energy that a battery holds in kWh, if known; <see langword="null"/> for everything else.</param>
/// <param name="CreatedAt">Time of creation.</param>
public sealed record EnergyAssetAnswer(
    string AssetId, string SiteId, string Type, string Name, decimal CapacityKw, decimal? CapacityKwh, DateTimeOffset CreatedAt);

/// <summary>Part of a site's energy assets, oldest first.</summary>
/// <param name="EnergyAssets">The energy assets.</param>
/// <param name="Total">Number of energy assets of the site.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record EnergyAssetList(IReadOnlyList<EnergyAssetAnswer> EnergyAssets, int Total, int Limit, int Offset);
