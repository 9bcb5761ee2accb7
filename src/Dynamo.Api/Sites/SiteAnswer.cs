using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Sites;

/// <summary>Everything that callers say of a site: the request to create one, and to replace what is known of one.</summary>
public sealed record SiteDetails
{
    /// <summary>Display name, 1 to 200 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Name, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Postal address in one line, 1 to 500 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Address, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>Grid ceiling in kW, 0.001 to 1,000,000, to the watt: the upper bound of every load limit on the site. Required.</summary>
    [Required, Range(0.001, 1_000_000)]
    public decimal? MaxPowerKw { get; init; }

    /// <summary>Degrees north, −90 to 90. Required.</summary>
    [Required, Range(-90, 90)]
    public decimal? Lat { get; init; }

    /// <summary>Degrees east, −180 to 180. Required.</summary>
    [Required, Range(-180, 180)]
    public decimal? Lng { get; init; }
}

/// <summary>A site as callers see it.</summary>
/// <param name="SiteId">Identifier.</param>
/// <param name="Name">Display name.</param>
/// <param name="Address">Postal address.</param>
/// <param name="MaxPowerKw">Grid ceiling in kW.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lng">Degrees east.</param>
/// <param name="CreatedAt">Time of creation.</param>
/// <param name="ChargerCount">Charge points linked to it.</param>
public sealed record SiteAnswer(
    string SiteId, string Name, string Address, decimal MaxPowerKw, decimal Lat, decimal Lng, DateTimeOffset CreatedAt, int ChargerCount)
    : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Part of the organization's sites, newest first.</summary>
/// <param name="Sites">The sites.</param>
/// <param name="Total">Number of sites.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record SiteList(IReadOnlyList<SiteAnswer> Sites, int Total, int Limit, int Offset);
