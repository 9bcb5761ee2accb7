using System.Text.Json.Serialization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Security;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.ChargePoints;

/// <summary>A charge point as callers see it.</summary>
public sealed record ChargePointAnswer : IVersioned
{
    /// <inheritdoc/>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>Identity; it never changes.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Model as registered.</summary>
    public required string Model { get; init; }

    /// <summary>Vendor as registered.</summary>
    public required string Vendor { get; init; }

    /// <summary>Serial number as registered.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Installation project, if any.</summary>
    public required string? ProjectId { get; init; }

    /// <summary>Site, if any.</summary>
    public required string? SiteId { get; init; }

    /// <summary>Where it stands, if known.</summary>
    public required LocationBody? Location { get; init; }

    /// <summary>Protocol.</summary>
    public required string OcppVersion { get; init; }

    /// <summary>Security profile, 0 to 3: what it has to prove itself by.</summary>
    public required int SecurityProfile { get; init; }

    /// <summary>How it proves itself, and what of that is being changed.</summary>
    public required SecurityAnswer Security { get; init; }

    /// <summary>Whether it is connected, or never was.</summary>
    public required ChargePointStatus Status { get; init; }

    /// <summary>Stage on the way to operation.</summary>
    public required string LifecycleState { get; init; }

    /// <summary>Time of registration.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Time of the last sign of life.</summary>
    public required DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Since when it is connected; <see langword="null"/> while it is not.</summary>
    public required DateTimeOffset? ConnectedSince { get; init; }

    /// <summary>What its latest boot was answered with; <see langword="null"/> before the first boot.</summary>
    public required RegistrationStatus? RegistrationStatus { get; init; }

    /// <summary>What its latest boot reported; <see langword="null"/> before the first boot.</summary>
    public required BootAnswer? Boot { get; init; }

    /// <summary>Status of the charge point as a whole, which OCPP 1.6 reports as connector 0; <see langword="null"/> if it never did.</summary>
    public required ConnectorAnswer? StationStatus { get; init; }

    /// <summary>Its connectors by number, without connector 0.</summary>
    public required IReadOnlyList<ConnectorAnswer> Connectors { get; init; }
}

/// <summary>Whether a charge point is connected.</summary>
public enum ChargePointStatus
{
    /// <summary>It never connected.</summary>
    [JsonStringEnumMemberName("registered")]
    Registered,

    /// <summary>It is connected.</summary>
    [JsonStringEnumMemberName("online")]
    Online,

    /// <summary>It was connected and is no more.</summary>
    [JsonStringEnumMemberName("offline")]
    Offline,
}

/// <summary>What a charge point reported of itself at its latest boot.</summary>
/// <param name="Vendor">Vendor name.</param>
/// <param name="Model">Model name.</param>
/// <param name="SerialNumber">Serial number.</param>
/// <param name="FirmwareVersion">Firmware version.</param>
/// <param name="Iccid">Identifier of the SIM card.</param>
/// <param name="Imsi">Identity of the mobile subscriber.</param>
/// <param name="MeterType">Type of the main meter.</param>
/// <param name="MeterSerialNumber">Serial number of the main meter.</param>
/// <param name="BootedAt">Time of the boot.</param>
public sealed record BootAnswer(
    string Vendor,
    string Model,
    string? SerialNumber,
    string? FirmwareVersion,
    string? Iccid,
    string? Imsi,
    string? MeterType,
    string? MeterSerialNumber,
    DateTimeOffset? BootedAt);

/// <summary>A connector as callers see it.</summary>
/// <param name="ConnectorId">Its number.</param>
/// <param name="Status">Status in five words.</param>
/// <param name="OcppStatus">Status in the protocol's own word.</param>
/// <param name="ErrorCode">Error code in the protocol's own word; <c>NoError</c> when there is none.</param>
/// <param name="Info">Free text from the charge point.</param>
/// <param name="VendorErrorCode">The vendor's own error code.</param>
/// <param name="ReportedAt">When the status began.</param>
/// <param name="SessionId">The session that runs on it, if one does.</param>
/// <param name="TransactionId">The transaction that runs on it, if one does.</param>
public sealed record ConnectorAnswer(
    int ConnectorId,
    ConnectorStatus Status,
    string OcppStatus,
    string ErrorCode,
    string? Info,
    string? VendorErrorCode,
    DateTimeOffset ReportedAt,
    string? SessionId,
    int? TransactionId);

/// <summary>The connectors of a charge point.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="StationStatus">Status of the charge point as a whole, which OCPP 1.6 reports as connector 0.</param>
/// <param name="Connectors">Its connectors by number, without connector 0.</param>
/// <param name="Total">Number of connectors.</param>
public sealed record ConnectorList(string ChargePointId, ConnectorAnswer? StationStatus, IReadOnlyList<ConnectorAnswer> Connectors, int Total);

/// <summary>Part of the organization's charge points, by identity.</summary>
/// <param name="ChargePoints">The charge points.</param>
/// <param name="Total">Number of charge points that match.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ChargePointList(IReadOnlyList<ChargePointAnswer> ChargePoints, int Total, int Limit, int Offset);
