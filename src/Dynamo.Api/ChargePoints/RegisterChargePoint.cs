using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Domain.Security;

namespace Dynamo.Api.ChargePoints;

/// <summary>Request to register a charge point.</summary>
public sealed record RegisterChargePoint
{
    /// <summary>Identity the charge point connects with: up to 48 letters, digits and hyphens. Generated when absent.</summary>
    [StringLength(Domain.Fleet.ChargePointId.MaxLength, MinimumLength = 1), RegularExpression("^[A-Za-z0-9-]+$")]
    public string? ChargePointId { get; init; }

    /// <summary>Model, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Model { get; init; }

    /// <summary>Vendor, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Vendor { get; init; }

    /// <summary>Serial number, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? SerialNumber { get; init; }

    /// <summary>Project it belongs to; must exist.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? ProjectId { get; init; }

    /// <summary>Where it stands.</summary>
    public LocationBody? Location { get; init; }

    /// <summary>Protocol it speaks: <c>1.6</c>, which is also the default.</summary>
    public string? OcppVersion { get; init; }

    /// <summary>Display name, up to 200 characters; the identity when absent.</summary>
    [MaxLength(FieldLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Site it draws its power from; must exist.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SiteId { get; init; }

    /// <summary>Password of its Basic authentication: 16 to 40 printable ASCII characters without a space. Generated when absent.</summary>
    [MaxLength(Domain.Access.ProvisioningPassword.MaxLength)]
    public string? ProvisioningPassword { get; init; }

    /// <summary>Whether the password may be shorter than 16 characters, even empty: for hardware whose vendor fixed it. Default false.</summary>
    public bool? AllowShortPassword { get; init; }

    /// <summary>
    /// Security profile: 0 nothing, for a bench; 1 password over a plain socket; 2 password over TLS; 3 certificate over TLS. 1 when absent. Any other kind of
    /// connection is refused.
    /// </summary>
    [Range(SecurityProfiles.Lowest, SecurityProfiles.Highest)]
    public int? SecurityProfile { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"RegisterChargePoint {{ ChargePointId = {ChargePointId} }}";
}

/// <summary>A point on the map and its postal address.</summary>
public sealed record LocationBody
{
    /// <summary>Degrees north, −90 to 90; goes together with the longitude.</summary>
    [Range(-90, 90)]
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east, −180 to 180; goes together with the latitude.</summary>
    [Range(-180, 180)]
    public decimal? Longitude { get; init; }

    /// <summary>Postal address in one line, up to 500 characters.</summary>
    [MaxLength(FieldLimits.Address)]
    public string? Address { get; init; }
}
