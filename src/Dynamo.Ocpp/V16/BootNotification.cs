using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// The charge point introduces itself after each start, before it sends anything else (OCPP 1.6 section 4.2). One that merely
/// reconnects does not repeat it unless its data changed.
/// </summary>
public sealed record BootNotificationRequest : IPayload
{
    /// <summary>Vendor, CiString20.</summary>
    public required string ChargePointVendor { get; init; }

    /// <summary>Model, CiString20.</summary>
    public required string ChargePointModel { get; init; }

    /// <summary>Serial number of the charge point, CiString25.</summary>
    public string? ChargePointSerialNumber { get; init; }

    /// <summary>Serial number of the charge box inside, CiString25. Deprecated by the specification, sent all the same.</summary>
    public string? ChargeBoxSerialNumber { get; init; }

    /// <summary>Firmware version, CiString50.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>Number of the modem's SIM card, CiString20.</summary>
    public string? Iccid { get; init; }

    /// <summary>Subscriber number of the modem's SIM card, CiString20.</summary>
    public string? Imsi { get; init; }

    /// <summary>Type of the main meter, CiString25.</summary>
    public string? MeterType { get; init; }

    /// <summary>Serial number of the main meter, CiString25.</summary>
    public string? MeterSerialNumber { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(ChargePointVendor, CiString.Length20)
        ?? Constraint.MaxLength(ChargePointModel, CiString.Length20)
        ?? Constraint.MaxLength(ChargePointSerialNumber, CiString.Length25)
        ?? Constraint.MaxLength(ChargeBoxSerialNumber, CiString.Length25)
        ?? Constraint.MaxLength(FirmwareVersion, CiString.Length50)
        ?? Constraint.MaxLength(Iccid, CiString.Length20)
        ?? Constraint.MaxLength(Imsi, CiString.Length20)
        ?? Constraint.MaxLength(MeterType, CiString.Length25)
        ?? Constraint.MaxLength(MeterSerialNumber, CiString.Length25);
}

/// <summary>Accepts the charge point or not, sets its clock, and says when to write again.</summary>
public sealed record BootNotificationResponse : IPayload
{
    /// <summary>Whether the charge point is accepted.</summary>
    public required RegistrationStatus Status { get; init; }

    /// <summary>The central system's time, to which the charge point sets its clock.</summary>
    public required DateTimeOffset CurrentTime { get; init; }

    /// <summary>
    /// Seconds, 0 or more. When accepted: between heartbeats. Otherwise: before the next BootNotification. 0 leaves the choice to
    /// the charge point.
    /// </summary>
    public required int Interval { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(Interval, 0);
}

/// <summary>Whether a charge point is accepted (OCPP 1.6 section 4.2).</summary>
[JsonConverter(typeof(WireEnumConverter<RegistrationStatus>))]
public enum RegistrationStatus
{
    /// <summary>It may send everything.</summary>
    Accepted,

    /// <summary>It may send only what it is asked for, while the central system still sets it up.</summary>
    Pending,

    /// <summary>It must be silent until the interval has passed.</summary>
    Rejected,
}
