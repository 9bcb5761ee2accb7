using Dynamo.Domain.Security;

namespace Dynamo.Domain.Fleet;

/// <summary>What an operator registered: the charge point as the books know it, whether or not it ever connected.</summary>
public sealed record ChargePoint
{
    /// <summary>Identity, see <see cref="Fleet.ChargePointId"/>.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>Display name; the identity when the caller gave none.</summary>
    public required string Name { get; init; }

    /// <summary>Vendor as registered, 1 to 50 characters.</summary>
    public required string Vendor { get; init; }

    /// <summary>Model as registered, 1 to 50 characters.</summary>
    public required string Model { get; init; }

    /// <summary>Serial number as registered, 1 to 50 characters.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Protocol the charge point is expected to speak.</summary>
    public required OcppVersion OcppVersion { get; init; }

    /// <summary>The site it draws its power from, if linked.</summary>
    public string? SiteId { get; init; }

    /// <summary>The installation project it belongs to, if any.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Where it stands, if known.</summary>
    public Location? Location { get; init; }

    /// <summary>Salted hash of the provisioning password, see <see cref="Access.PasswordHash"/>.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>How it has to prove itself.</summary>
    public SecurityProfile SecurityProfile { get; init; } = SecurityProfile.Basic;

    /// <summary>Time of registration, UTC.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Counts the changes of what is shown of it: 1 when it was registered. The password does not count, nor does what it reports.</summary>
    public long Version { get; init; } = 1;

    /// <summary>
    /// When it was taken out of the fleet, UTC; <see langword="null"/> while it is part of it. Its row stays, because what it did is kept under its
    /// identity.
    /// </summary>
    public DateTimeOffset? DecommissionedAt { get; init; }
}

/// <summary>A point on the map and its postal address.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
/// <param name="Address">Postal address in one line.</param>
public sealed record Location(decimal? Latitude, decimal? Longitude, string? Address);

/// <summary>OCPP versions a charge point may speak.</summary>
public enum OcppVersion
{
    /// <summary>OCPP 1.6 over JSON.</summary>
    V16 = 16,

    /// <summary>OCPP 2.0.1.</summary>
    V201 = 201,
}
