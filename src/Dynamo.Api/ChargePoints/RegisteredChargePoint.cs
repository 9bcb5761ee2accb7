namespace Dynamo.Api.ChargePoints;

/// <summary>Answer to a registration: what was registered, and how the charge point connects.</summary>
public sealed record RegisteredChargePoint
{
    /// <summary>Identity.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Vendor.</summary>
    public required string Vendor { get; init; }

    /// <summary>Serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Installation project, if any.</summary>
    public required string? ProjectId { get; init; }

    /// <summary>Site, if any.</summary>
    public required string? SiteId { get; init; }

    /// <summary>Where it stands, if known.</summary>
    public required LocationBody? Location { get; init; }

    /// <summary>Protocol.</summary>
    public required string OcppVersion { get; init; }

    /// <summary>Security profile, 0 to 3.</summary>
    public required int SecurityProfile { get; init; }

    /// <summary>Always <c>registered</c> here.</summary>
    public required ChargePointStatus Status { get; init; }

    /// <summary>Stage on the way to operation.</summary>
    public required string LifecycleState { get; init; }

    /// <summary>Address to set in the charge point.</summary>
    public required string OcppEndpoint { get; init; }

    /// <summary>Time of registration.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Password to set in the charge point. It is shown in this answer only; a hash is stored.</summary>
    public required string ProvisioningPassword { get; init; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"RegisteredChargePoint {{ ChargePointId = {ChargePointId} }}";
}
