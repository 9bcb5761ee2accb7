using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Domain.Security;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints;

/// <summary>Request to change the same fields of several charge points.</summary>
public sealed record BulkEdit
{
    /// <summary>The charge points, 1 to 200. Required.</summary>
    [Required, Length(1, ChargePointIdList.MaxIds)]
    public IReadOnlyList<string?>? ChargePointIds { get; init; }

    /// <summary>The fields to change; those that are absent stay as they are. At least one. Required.</summary>
    [Required]
    public ChargePointEdit? Set { get; init; }
}

/// <summary>Fields that are changed. An absent one stays as it is, which is not the same as <see langword="null"/>.</summary>
[NullIsNotAbsent]
public sealed record ChargePointEdit
{
    /// <summary>Vendor, 1 to 50 characters.</summary>
    [StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Vendor { get; set => field = Given(value, ChargePointFields.Vendor); }

    /// <summary>Model, 1 to 50 characters.</summary>
    [StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Model { get; set => field = Given(value, ChargePointFields.Model); }

    /// <summary>Protocol they speak: <c>1.6</c>.</summary>
    public string? OcppVersion { get; set => field = Given(value, ChargePointFields.OcppVersion); }

    /// <summary>Site they draw their power from; must exist. <see langword="null"/> unlinks them.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SiteId { get; set => field = Given(value, ChargePointFields.Site); }

    /// <summary>Project they belong to; must exist. <see langword="null"/> for none.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? ProjectId { get; set => field = Given(value, ChargePointFields.Project); }

    /// <summary>Security profile, 0 to 3. A connection that was made with another one is closed.</summary>
    [Range(SecurityProfiles.Lowest, SecurityProfiles.Highest)]
    public int? SecurityProfile { get; set => field = Given(value, ChargePointFields.SecurityProfile); }

    /// <summary>Where they stand; <see langword="null"/> for unknown.</summary>
    public LocationBody? Location { get; set => field = Given(value, ChargePointFields.Location); }

    /// <summary>The fields that are given.</summary>
    internal ChargePointFields Fields { get; private set; }

    private T Given<T>(T value, ChargePointFields given)
    {
        Fields |= given;
        return value;
    }
}

/// <summary>Which charge points were changed.</summary>
/// <param name="ChargePointIds">The charge points, by identity.</param>
/// <param name="Total">How many they are.</param>
public sealed record EditedChargePoints(IReadOnlyList<string> ChargePointIds, int Total);
