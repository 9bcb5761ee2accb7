using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>The state of a connector, or of the charge point as a whole, has changed (OCPP 1.6 section 4.9).</summary>
public sealed record StatusNotificationRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for the charge point itself.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>What is wrong, if anything. With a status other than Faulted it is a warning.</summary>
    public required ChargePointErrorCode ErrorCode { get; init; }

    /// <summary>Text for people, CiString50.</summary>
    public string? Info { get; init; }

    /// <summary>The state now.</summary>
    public required ChargePointStatus Status { get; init; }

    /// <summary>When it changed, by the clock of the charge point; null: on receipt.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Whose error code <see cref="VendorErrorCode"/> is, CiString255.</summary>
    public string? VendorId { get; init; }

    /// <summary>The vendor's own error code, CiString50.</summary>
    public string? VendorErrorCode { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, 0)
        ?? Constraint.MaxLength(Info, CiString.Length50)
        ?? Constraint.MaxLength(VendorId, CiString.Length255)
        ?? Constraint.MaxLength(VendorErrorCode, CiString.Length50);
}

/// <summary>Acknowledges the state.</summary>
public sealed record StatusNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>State of a connector (OCPP 1.6 section 4.9). The charge point itself knows Available, Unavailable and Faulted only.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargePointStatus>))]
public enum ChargePointStatus
{
    /// <summary>Free for a new user.</summary>
    Available,

    /// <summary>In use, not charging yet: a tag was presented or a cable plugged in.</summary>
    Preparing,

    /// <summary>Energy flows.</summary>
    Charging,

    /// <summary>The charge point offers no energy, because of a limit or an authorisation. Prevails when both sides pause.</summary>
    SuspendedEVSE,

    /// <summary>Energy is offered, the vehicle takes none.</summary>
    SuspendedEV,

    /// <summary>The transaction has ended, the connector is not free yet.</summary>
    Finishing,

    /// <summary>Kept for somebody.</summary>
    Reserved,

    /// <summary>Out of service by order.</summary>
    Unavailable,

    /// <summary>Out of service because of an error.</summary>
    Faulted,
}

/// <summary>What is wrong with a connector (OCPP 1.6 section 7).</summary>
[JsonConverter(typeof(WireEnumConverter<ChargePointErrorCode>))]
public enum ChargePointErrorCode
{
    /// <summary>The connector cannot be locked or unlocked.</summary>
    ConnectorLockFailure,

    /// <summary>No communication with the vehicle; a warning only.</summary>
    EVCommunicationError,

    /// <summary>A ground fault breaker has tripped.</summary>
    GroundFailure,

    /// <summary>Too hot inside.</summary>
    HighTemperature,

    /// <summary>An error within the charge point.</summary>
    InternalError,

    /// <summary>The local list contradicts an answer of the central system.</summary>
    LocalListConflict,

    /// <summary>All is well.</summary>
    NoError,

    /// <summary>Anything else; see the vendor's code.</summary>
    OtherError,

    /// <summary>An overcurrent protection has tripped.</summary>
    OverCurrentFailure,

    /// <summary>The voltage is too high.</summary>
    OverVoltage,

    /// <summary>The meter cannot be read.</summary>
    PowerMeterFailure,

    /// <summary>The power switch does not obey.</summary>
    PowerSwitchFailure,

    /// <summary>The identifier reader fails.</summary>
    ReaderFailure,

    /// <summary>A restart failed.</summary>
    ResetFailure,

    /// <summary>The voltage is too low.</summary>
    UnderVoltage,

    /// <summary>The wireless signal is weak.</summary>
    WeakSignal,
}
