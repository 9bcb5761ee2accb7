namespace Dynamo.Contracts.Events;

/// <summary>Names of events, as they appear in the log, on the live hub and in webhooks.</summary>
public static class EventTypes
{
    /// <summary>A charge point opened a socket. Data: <see cref="Events.ChargePointConnected"/>.</summary>
    public const string ChargePointConnected = "charge_point.connected";

    /// <summary>A charge point's socket closed or fell silent. Data: <see cref="Events.ChargePointDisconnected"/>.</summary>
    public const string ChargePointDisconnected = "charge_point.disconnected";

    /// <summary>A charge point booted. Data: <see cref="Events.ChargePointBooted"/>.</summary>
    public const string ChargePointBooted = "charge_point.booted";

    /// <summary>A connector's status changed. Data: <see cref="Events.ChargePointStatusChanged"/>.</summary>
    public const string ChargePointStatusChanged = "charge_point.status_changed";

    /// <summary>An upload of diagnostics or of a log went on. Data: <see cref="Events.UploadStatusChanged"/>.</summary>
    public const string UploadStatusChanged = "charge_point.upload_status_changed";

    /// <summary>A file that a charge point was asked for is where it shall be. Data: <see cref="Events.UploadCompleted"/>.</summary>
    public const string UploadCompleted = "charge_point.upload_completed";

    /// <summary>An update of the firmware went on. Data: <see cref="Events.FirmwareStatusChanged"/>.</summary>
    public const string FirmwareStatusChanged = "charge_point.firmware_status_changed";

    /// <summary>A charge point told of something that concerns security. Data: <see cref="Events.SecurityEventReported"/>.</summary>
    public const string SecurityEventReported = "charge_point.security_event";

    /// <summary>The security profile of a charge point is being raised, or was. Data: <see cref="Events.ProfileRaiseChanged"/>.</summary>
    public const string ProfileRaiseChanged = "charge_point.security_profile_changed";

    /// <summary>A new password is on its way to a charge point over OCPP, or arrived. Data: <see cref="Events.PasswordRotationChanged"/>.</summary>
    public const string PasswordRotationChanged = "charge_point.password_rotation_changed";

    /// <summary>A certificate of a charge point went on. Data: <see cref="Events.StationCertificateChanged"/>.</summary>
    public const string StationCertificateChanged = "charge_point.certificate_changed";

    /// <summary>A charging session began. Data: <see cref="Events.SessionStarted"/>.</summary>
    public const string SessionStarted = "session.started";

    /// <summary>A charging session ended. Data: <see cref="Events.SessionEnded"/>.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>The energy of an ended session was found anew from late values, or a person decided about it. Data: <see cref="Events.SessionCorrected"/>.</summary>
    public const string SessionCorrected = "session.corrected";

    /// <summary>A command's outcome became known. Data: <see cref="Events.CommandCompleted"/>.</summary>
    public const string CommandCompleted = "command.completed";

    /// <summary>A charge point agreed to start a transaction and started none. Data: <see cref="Events.StartNotFollowed"/>.</summary>
    public const string StartNotFollowed = "command.start_not_followed";
    /// <summary>A charge point keeps a connector free, or may do so. Data: <see cref="Events.ReservationCreated"/>.</summary>
    public const string ReservationCreated = "reservation.created";

    /// <summary>A reservation was used, is over, was cancelled or declined. Data: <see cref="Events.ReservationEnded"/>.</summary>
    public const string ReservationEnded = "reservation.ended";

    /// <summary>What a connector reads; live only, never in the log.</summary>
    public const string MeterReading = "meter.reading";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ChargePointConnected, ChargePointDisconnected, ChargePointBooted, ChargePointStatusChanged, UploadStatusChanged, UploadCompleted, FirmwareStatusChanged,
        SecurityEventReported, ProfileRaiseChanged, PasswordRotationChanged, StationCertificateChanged, SessionStarted, SessionEnded,
        SessionCorrected, CommandCompleted, StartNotFollowed, ReservationCreated, ReservationEnded, MeterReading,
    ];
}
