using Dynamo.Domain.Security;

namespace Dynamo.Domain.Fleet;

/// <summary>
/// What a charge point told us and how it is connected: the part of its life that its grain owns.
/// Stored as one row, fenced by a version.
/// </summary>
public sealed record ChargePointState
{
    /// <summary>Identity as registered.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>Outcome of the latest boot; <see langword="null"/> before the first one (OCPP 1.6, 4.2).</summary>
    public RegistrationStatus? Registration { get; init; }

    /// <summary>What the latest boot reported.</summary>
    public BootIdentity? Boot { get; init; }

    /// <summary>Time of the latest boot, UTC.</summary>
    public DateTimeOffset? BootedAt { get; init; }

    /// <summary>Whether a socket is open, as far as is known.</summary>
    public bool Connected { get; init; }

    /// <summary>When the present connection state began, UTC.</summary>
    public DateTimeOffset? ConnectionChangedAt { get; init; }

    /// <summary>Epoch of the newest connection; it grows by one with each, and the older epoch loses.</summary>
    public long LeaseEpoch { get; init; }

    /// <summary>Address of the silo whose gateway holds the socket, in Orleans' parsable form; only meaningful while connected.</summary>
    public string? GatewaySilo { get; init; }

    /// <summary>Identifier of the connection within that gateway; only meaningful while connected.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Time of the last sign of life known to the database, answers to our pings included; memory may know a later one.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The security profile that the newest connection was made with; <see langword="null"/> if that is not known.</summary>
    public SecurityProfile? ConnectionProfile { get; init; }

    /// <summary>The latest raise of its security profile.</summary>
    public ProfileRaise? Raise { get; init; }

    /// <summary>The latest rotation of its password over OCPP.</summary>
    public PasswordRotation? Rotation { get; init; }

    /// <summary>When it was last asked to renew its certificate, UTC.</summary>
    public DateTimeOffset? RenewalAskedAt { get; init; }
}

/// <summary>Registration status a boot is answered with (OCPP 1.6, 7.33).</summary>
public enum RegistrationStatus
{
    /// <summary>The charge point may send everything.</summary>
    Accepted,

    /// <summary>The charge point waits for set-up and may not charge.</summary>
    Pending,

    /// <summary>The charge point is not welcome.</summary>
    Rejected,
}

/// <summary>What a charge point says of itself when it boots. Absent members were not sent.</summary>
/// <param name="Vendor">Vendor name.</param>
/// <param name="Model">Model name.</param>
/// <param name="SerialNumber">Serial number of the charge point or, failing that, of the charge box.</param>
/// <param name="FirmwareVersion">Firmware version.</param>
/// <param name="Iccid">Identifier of the SIM card.</param>
/// <param name="Imsi">Identity of the mobile subscriber.</param>
/// <param name="MeterType">Type of the main meter.</param>
/// <param name="MeterSerialNumber">Serial number of the main meter.</param>
public sealed record BootIdentity(
    string Vendor,
    string Model,
    string? SerialNumber,
    string? FirmwareVersion,
    string? Iccid,
    string? Imsi,
    string? MeterType,
    string? MeterSerialNumber);
