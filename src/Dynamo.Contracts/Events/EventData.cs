using System.Text.Json.Serialization;

namespace Dynamo.Contracts.Events;

/// <summary>Data of <see cref="EventTypes.ChargePointConnected"/>.</summary>
public sealed record ChargePointConnected(string ChargePointId, string OcppVersion, string RemoteAddress);

/// <summary>Data of <see cref="EventTypes.ChargePointDisconnected"/>.</summary>
public sealed record ChargePointDisconnected(string ChargePointId, string Reason);

/// <summary>Data of <see cref="EventTypes.ChargePointBooted"/>.</summary>
public sealed record ChargePointBooted(string ChargePointId, string Vendor, string Model, string? SerialNumber, string? FirmwareVersion);

/// <summary>Data of <see cref="EventTypes.ChargePointStatusChanged"/>.</summary>
public sealed record ChargePointStatusChanged(
    string ChargePointId, int ConnectorId, string Status, string? PreviousStatus, string OcppStatus, string ErrorCode, DateTimeOffset ReportedAt);

/// <summary>Data of <see cref="EventTypes.UploadStatusChanged"/>.</summary>
public sealed record UploadStatusChanged(string ChargePointId, string Content, string Status, int? RequestId);

/// <summary>Data of <see cref="EventTypes.UploadCompleted"/>.</summary>
public sealed record UploadCompleted(string UploadId, string ChargePointId, string Content, string? FileName, long? SizeBytes);

/// <summary>Data of <see cref="EventTypes.FirmwareStatusChanged"/>.</summary>
public sealed record FirmwareStatusChanged(string ChargePointId, string Status, int? RequestId);

/// <summary>Data of <see cref="EventTypes.SecurityEventReported"/>.</summary>
public sealed record SecurityEventReported(string ChargePointId, string Type, DateTimeOffset ReportedAt, string? TechInfo);

/// <summary>Data of <see cref="EventTypes.ProfileRaiseChanged"/>.</summary>
public sealed record ProfileRaiseChanged(string ChargePointId, int SecurityProfile, int RaiseTo, string Status);

/// <summary>Data of <see cref="EventTypes.PasswordRotationChanged"/>.</summary>
public sealed record PasswordRotationChanged(string ChargePointId, string Status);

/// <summary>Data of <see cref="EventTypes.StationCertificateChanged"/>.</summary>
public sealed record StationCertificateChanged(
    string ChargePointId, string? CertificateId, string Status, string? SerialNumber, DateTimeOffset? ValidTo, string? Reason = null);

/// <summary>Data of <see cref="EventTypes.SessionStarted"/>.</summary>
public sealed record SessionStarted(
    string SessionId, string ChargePointId, int ConnectorId, int TransactionId, string IdTag, string Authorization, DateTimeOffset StartedAt);

/// <summary>Data of <see cref="EventTypes.SessionEnded"/>.</summary>
public sealed record SessionEnded(
    string SessionId, string ChargePointId, int ConnectorId, int TransactionId, string Reason, DateTimeOffset StartedAt, DateTimeOffset EndedAt,
    decimal EnergyKwh, decimal? TotalCost, string? Currency, string? EnergyConfidence, bool HeldForReview);

/// <summary>Data of <see cref="EventTypes.SessionCorrected"/>.</summary>
public sealed record SessionCorrected(
    string SessionId, string ChargePointId, int ConnectorId, int TransactionId, decimal EnergyKwh, decimal? TotalCost, string? Currency,
    string? EnergyConfidence, bool HeldForReview, bool Reviewed);

/// <summary>Data of <see cref="EventTypes.CommandCompleted"/>.</summary>
public sealed record CommandCompleted(string CommandId, string ChargePointId, string Command, string Status, int? ResponseTimeMs);

/// <summary>Data of <see cref="EventTypes.StartNotFollowed"/>.</summary>
public sealed record StartNotFollowed(string CommandId, string ChargePointId, int? ConnectorId, string IdTag, DateTimeOffset RequestedAt);
/// <summary>Data of <see cref="EventTypes.ReservationCreated"/>.</summary>
public sealed record ReservationCreated(string ReservationId, string ChargePointId, int ConnectorId, string IdTag, DateTimeOffset ExpiresAt, bool IsCertain);

/// <summary>Data of <see cref="EventTypes.ReservationEnded"/>.</summary>
public sealed record ReservationEnded(
    string ReservationId, string ChargePointId, int ConnectorId, string IdTag, string State, string? Reason, string? SessionId);

/// <summary>Writes event data as JSON with names in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(EventTimestampConverter)])]
[JsonSerializable(typeof(ChargePointConnected))]
[JsonSerializable(typeof(ChargePointDisconnected))]
[JsonSerializable(typeof(ChargePointBooted))]
[JsonSerializable(typeof(ChargePointStatusChanged))]
[JsonSerializable(typeof(UploadStatusChanged))]
[JsonSerializable(typeof(UploadCompleted))]
[JsonSerializable(typeof(FirmwareStatusChanged))]
[JsonSerializable(typeof(SecurityEventReported))]
[JsonSerializable(typeof(ProfileRaiseChanged))]
[JsonSerializable(typeof(PasswordRotationChanged))]
[JsonSerializable(typeof(StationCertificateChanged))]
[JsonSerializable(typeof(SessionStarted))]
[JsonSerializable(typeof(SessionEnded))]
[JsonSerializable(typeof(SessionCorrected))]
[JsonSerializable(typeof(CommandCompleted))]
[JsonSerializable(typeof(StartNotFollowed))]
[JsonSerializable(typeof(ReservationCreated))]
[JsonSerializable(typeof(ReservationEnded))]
[JsonSerializable(typeof(Live.MeterReading))]
public sealed partial class EventDataJson : JsonSerializerContext;
