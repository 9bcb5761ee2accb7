using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;

namespace Dynamo.Contracts.ChargePoints;

/// <summary>Content of a boot. Absent members were not sent.</summary>
[GenerateSerializer, Immutable, Alias("BootReport")]
public sealed record BootReport(
    [property: Id(0)] string Vendor,
    [property: Id(1)] string Model,
    [property: Id(2)] string? SerialNumber,
    [property: Id(3)] string? FirmwareVersion,
    [property: Id(4)] string? Iccid,
    [property: Id(5)] string? Imsi,
    [property: Id(6)] string? MeterType,
    [property: Id(7)] string? MeterSerialNumber);

/// <summary>Answer to a boot.</summary>
/// <param name="Status">Whether the charge point is accepted.</param>
/// <param name="Now">Present time, which sets the charge point's clock.</param>
/// <param name="IntervalSeconds">Heartbeat interval in seconds, or the wait before the next boot if not accepted.</param>
[GenerateSerializer, Immutable, Alias("BootAnswer")]
public sealed record BootAnswer(
    [property: Id(0)] RegistrationStatus Status,
    [property: Id(1)] DateTimeOffset Now,
    [property: Id(2)] int IntervalSeconds);

/// <summary>Answer to a heartbeat.</summary>
/// <param name="Now">Present time, UTC.</param>
[GenerateSerializer, Immutable, Alias("HeartbeatAnswer")]
public sealed record HeartbeatAnswer([property: Id(0)] DateTimeOffset Now);

/// <summary>Status of a connector.</summary>
/// <param name="ConnectorId">Number of the connector; 0 is the whole charge point.</param>
/// <param name="Status">Status in the product's five words.</param>
/// <param name="OcppStatus">Status in the protocol's word.</param>
/// <param name="ErrorCode">Error code in the protocol's word.</param>
/// <param name="Info">Free text.</param>
/// <param name="VendorErrorCode">The vendor's own error code.</param>
/// <param name="At">When it began by the charge point's clock, if sent.</param>
[GenerateSerializer, Immutable, Alias("StatusReport")]
public sealed record StatusReport(
    [property: Id(0)] int ConnectorId,
    [property: Id(1)] ConnectorStatus Status,
    [property: Id(2)] string OcppStatus,
    [property: Id(3)] string ErrorCode,
    [property: Id(4)] string? Info,
    [property: Id(5)] string? VendorErrorCode,
    [property: Id(6)] DateTimeOffset? At);

/// <summary>What a token is worth.</summary>
/// <param name="Status">Its worth.</param>
/// <param name="ExpiresAt">Until when the charge point may rely on it.</param>
/// <param name="ParentIdTag">Group of the token.</param>
[GenerateSerializer, Immutable, Alias("IdTagInfo")]
public sealed record IdTagInfo(
    [property: Id(0)] AuthorizationStatus Status,
    [property: Id(1)] DateTimeOffset? ExpiresAt,
    [property: Id(2)] string? ParentIdTag);

/// <summary>Content of a start.</summary>
/// <param name="ConnectorId">Number of the connector.</param>
/// <param name="IdTag">The driver's token.</param>
/// <param name="MeterStartWh">Register in watt-hours.</param>
/// <param name="At">Charge point's time of the start.</param>
/// <param name="ReservationId">Number of the reservation that it ends, if one was sent.</param>
[GenerateSerializer, Immutable, Alias("StartReport")]
public sealed record StartReport(
    [property: Id(0)] int ConnectorId,
    [property: Id(1)] string IdTag,
    [property: Id(2)] long MeterStartWh,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] int? ReservationId = null);

/// <summary>Answer to a start: there always is a transaction id, whatever the token is worth.</summary>
/// <param name="TransactionId">1 to 2³¹−1.</param>
/// <param name="IdTagInfo">What the token is worth.</param>
[GenerateSerializer, Immutable, Alias("StartAnswer")]
public sealed record StartAnswer([property: Id(0)] int TransactionId, [property: Id(1)] IdTagInfo IdTagInfo);

/// <summary>Content of a MeterValues message.</summary>
/// <param name="ConnectorId">Number of the connector; 0 is the main meter.</param>
/// <param name="TransactionId">Transaction the values belong to, as sent.</param>
/// <param name="Values">The values, in the order sent.</param>
[GenerateSerializer, Immutable, Alias("MeterReport")]
public sealed record MeterReport(
    [property: Id(0)] int ConnectorId,
    [property: Id(1)] int? TransactionId,
    [property: Id(2)] IReadOnlyList<SampleReport> Values);

/// <summary>One sampled value with its time; absent members were not sent and stand for the protocol's defaults.</summary>
/// <param name="TakenAt">Time of the sample by the charge point's clock.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Measurand">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Context">Why it was taken.</param>
/// <param name="Phase">On which phase.</param>
/// <param name="Location">Where.</param>
/// <param name="Format">Raw or signed.</param>
[GenerateSerializer, Immutable, Alias("SampleReport")]
public sealed record SampleReport(
    [property: Id(0)] DateTimeOffset TakenAt,
    [property: Id(1)] string Value,
    [property: Id(2)] string? Measurand,
    [property: Id(3)] string? Unit,
    [property: Id(4)] string? Context,
    [property: Id(5)] string? Phase,
    [property: Id(6)] string? Location,
    [property: Id(7)] string? Format);

/// <summary>Content of a stop.</summary>
/// <param name="TransactionId">The transaction, as sent.</param>
/// <param name="MeterStopWh">Register in watt-hours.</param>
/// <param name="At">Charge point's time of the end.</param>
/// <param name="Reason">Reason in the protocol's word; <see langword="null"/> stands for <c>Local</c>.</param>
/// <param name="IdTag">Token that ended it, if one did.</param>
/// <param name="Values">Values of the transaction, if sent along.</param>
[GenerateSerializer, Immutable, Alias("StopReport")]
public sealed record StopReport(
    [property: Id(0)] int TransactionId,
    [property: Id(1)] long MeterStopWh,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Reason,
    [property: Id(4)] string? IdTag,
    [property: Id(5)] IReadOnlyList<SampleReport> Values);

/// <summary>Answer to a stop.</summary>
/// <param name="IdTagInfo">What the token that ended it is worth, if one was sent.</param>
[GenerateSerializer, Immutable, Alias("StopAnswer")]
public sealed record StopAnswer([property: Id(0)] IdTagInfo? IdTagInfo);

/// <summary>What a charge point tells of something that goes on or happened, to which there is nothing to answer.</summary>
[GenerateSerializer, Immutable, Alias("Notification")]
public abstract record Notification;

/// <summary>An upload that was asked for goes on (OCPP 1.6, 4.4; security white paper, 5.8).</summary>
/// <param name="Content"><c>diagnostics</c> or <c>log</c>.</param>
/// <param name="Status">How far it is, in the protocol's word.</param>
/// <param name="RequestId">The request for it, if it has a number.</param>
[GenerateSerializer, Immutable, Alias("UploadProgress")]
public sealed record UploadProgress([property: Id(0)] string Content, [property: Id(1)] string Status, [property: Id(2)] int? RequestId) : Notification;

/// <summary>An update of the firmware goes on (OCPP 1.6, 4.5; security white paper, 5.12).</summary>
/// <param name="Status">How far it is, in the protocol's word.</param>
/// <param name="RequestId">The request for it, if it has a number.</param>
[GenerateSerializer, Immutable, Alias("FirmwareProgress")]
public sealed record FirmwareProgress([property: Id(0)] string Status, [property: Id(1)] int? RequestId) : Notification;

/// <summary>Something happened that concerns security (security white paper, 5.9).</summary>
/// <param name="Type">What, in the protocol's or the vendor's word.</param>
/// <param name="At">When, by the charge point's clock.</param>
/// <param name="TechInfo">More about it.</param>
[GenerateSerializer, Immutable, Alias("SecurityIncident")]
public sealed record SecurityIncident([property: Id(0)] string Type, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string? TechInfo) : Notification;
