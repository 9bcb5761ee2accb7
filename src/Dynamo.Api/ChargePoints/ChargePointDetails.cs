using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Errors;
using Dynamo.Domain.Security;

namespace Dynamo.Api.ChargePoints;

/// <summary>Request to replace what is registered of a charge point: everything but identity, password and time of registration.</summary>
public sealed record ChargePointDetails
{
    /// <summary>Display name, up to 200 characters; the identity when absent.</summary>
    [MaxLength(FieldLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Vendor, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Vendor { get; init; }

    /// <summary>Model, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? Model { get; init; }

    /// <summary>Serial number, 1 to 50 characters. Required.</summary>
    [Required, StringLength(FieldLimits.Hardware, MinimumLength = 1)]
    public string? SerialNumber { get; init; }

    /// <summary>Protocol it speaks: <c>1.6</c>, which is also the default.</summary>
    public string? OcppVersion { get; init; }

    /// <summary>Site it draws its power from; must exist. None when absent.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SiteId { get; init; }

    /// <summary>Project it belongs to; must exist. None when absent.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? ProjectId { get; init; }

    /// <summary>Security profile, 0 to 3: what it has to prove itself by. It stays as it is when absent.</summary>
    [Range(SecurityProfiles.Lowest, SecurityProfiles.Highest)]
    public int? SecurityProfile { get; init; }

    /// <summary>Where it stands. Unknown when absent.</summary>
    public LocationBody? Location { get; init; }
}
