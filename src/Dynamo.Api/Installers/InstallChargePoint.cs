using System.ComponentModel.DataAnnotations;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Installers;

/// <summary>Request of an installer to register a charge point for a project.</summary>
public sealed record InstallChargePoint
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

    /// <summary>Project it belongs to: one you are assigned to. Required.</summary>
    [Required, MaxLength(FieldLimits.Identifier)]
    public string? ProjectId { get; init; }

    /// <summary>Where it stands.</summary>
    public LocationBody? Location { get; init; }

    /// <summary>Protocol it speaks: <c>1.6</c>, which is also the default.</summary>
    public string? OcppVersion { get; init; }

    /// <summary>Display name, up to 200 characters; the identity when absent.</summary>
    [MaxLength(FieldLimits.Name)]
    public string? Name { get; init; }

    /// <summary>Site it draws its power from: that of the project, which is also the default.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SiteId { get; init; }

    /// <summary>Password of its Basic authentication: 16 to 40 printable ASCII characters without a space. Generated when absent.</summary>
    [StringLength(Domain.Access.ProvisioningPassword.MaxLength, MinimumLength = Domain.Access.ProvisioningPassword.MinLength)]
    public string? ProvisioningPassword { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"InstallChargePoint {{ ChargePointId = {ChargePointId} }}";
}

/// <summary>Request of an installer to replace what is registered of a charge point. Site and project are the organization's to change.</summary>
public sealed record InstalledDetails
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

    /// <summary>Where it stands. Unknown when absent.</summary>
    public LocationBody? Location { get; init; }
}
