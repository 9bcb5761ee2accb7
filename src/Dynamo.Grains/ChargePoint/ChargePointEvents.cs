using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Events;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Events of a charge point as rows of the log.</summary>
internal static class ChargePointEvents
{
    public static EventRow Connected(Domain.Fleet.ChargePoint chargePoint, Connection connection, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ChargePointConnected, now,
            new ChargePointConnected(chargePoint.ChargePointId, connection.Version == OcppVersion.V16 ? "1.6" : "2.0.1", connection.RemoteAddress),
            EventDataJson.Default.ChargePointConnected);

    public static EventRow Disconnected(Domain.Fleet.ChargePoint chargePoint, string reason, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ChargePointDisconnected, now,
            new ChargePointDisconnected(chargePoint.ChargePointId, reason), EventDataJson.Default.ChargePointDisconnected);

    public static EventRow Booted(Domain.Fleet.ChargePoint chargePoint, BootIdentity boot, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ChargePointBooted, now,
            new ChargePointBooted(chargePoint.ChargePointId, boot.Vendor, boot.Model, boot.SerialNumber, boot.FirmwareVersion),
            EventDataJson.Default.ChargePointBooted);

    public static EventRow StatusChanged(Domain.Fleet.ChargePoint chargePoint, ConnectorState? before, ConnectorState after, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ChargePointStatusChanged, now,
            new ChargePointStatusChanged(
                chargePoint.ChargePointId, after.ConnectorId, after.Status.ToString(), before?.Status.ToString(), after.OcppStatus, after.ErrorCode, after.ReportedAt),
            EventDataJson.Default.ChargePointStatusChanged);

    public static EventRow Notified(Domain.Fleet.ChargePoint chargePoint, Notification notification, DateTimeOffset now) => notification switch
    {
        UploadProgress upload => Row(chargePoint, EventTypes.UploadStatusChanged, now,
            new UploadStatusChanged(chargePoint.ChargePointId, upload.Content, upload.Status, upload.RequestId), EventDataJson.Default.UploadStatusChanged),
        FirmwareProgress firmware => Row(chargePoint, EventTypes.FirmwareStatusChanged, now,
            new FirmwareStatusChanged(chargePoint.ChargePointId, firmware.Status, firmware.RequestId), EventDataJson.Default.FirmwareStatusChanged),
        SecurityIncident incident => Row(chargePoint, EventTypes.SecurityEventReported, now,
            new SecurityEventReported(chargePoint.ChargePointId, incident.Type, incident.At, incident.TechInfo), EventDataJson.Default.SecurityEventReported),
        _ => throw new ArgumentOutOfRangeException(nameof(notification), notification.GetType(), "No event tells of this."),
    };

    /// <summary>It happens once, so that the event takes the upload's own identity.</summary>
    public static EventRow UploadCompleted(Upload upload, DateTimeOffset now) =>
        new(Identifiers.Event + upload.UploadId[Identifiers.Upload.Length..], upload.OrganizationId, EventTypes.UploadCompleted, now, upload.ChargePointId, null,
            JsonSerializer.Serialize(
                new UploadCompleted(upload.UploadId, upload.ChargePointId, upload.Content.Word(), upload.FileName, upload.SizeBytes), EventDataJson.Default.UploadCompleted));

    /// <summary>A command is completed once, so its event takes the command's own identity: completed again, it is the same event.</summary>
    public static EventRow CommandCompleted(CommandRecord command, DateTimeOffset now) =>
        new(Identifiers.Event + command.CommandId[Identifiers.Command.Length..], command.OrganizationId, EventTypes.CommandCompleted, now, command.ChargePointId, null,
            JsonSerializer.Serialize(
                new CommandCompleted(command.CommandId, command.ChargePointId, command.Action, command.Status.ToString(), command.ResponseTimeMs),
                EventDataJson.Default.CommandCompleted));

    /// <summary>Like the completion of a command, it happens once.</summary>
    public static EventRow StartNotFollowed(CommandRecord command, RemoteStart start, DateTimeOffset now) =>
        new($"{Identifiers.Event}{command.CommandId[Identifiers.Command.Length..]}-start", command.OrganizationId, EventTypes.StartNotFollowed, now, command.ChargePointId, null,
            JsonSerializer.Serialize(
                new StartNotFollowed(command.CommandId, command.ChargePointId, start.ConnectorId, start.IdTag, command.RequestedAt), EventDataJson.Default.StartNotFollowed));
    public static EventRow ReservationCreated(Domain.Fleet.ChargePoint chargePoint, Reservation reservation, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ReservationCreated, now,
            new ReservationCreated(
                reservation.ReservationId, reservation.ChargePointId, reservation.ConnectorId, reservation.IdTag, reservation.ExpiresAt, reservation.IsCertain),
            EventDataJson.Default.ReservationCreated);

    public static EventRow ReservationEnded(Domain.Fleet.ChargePoint chargePoint, Reservation reservation, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ReservationEnded, now,
            new ReservationEnded(
                reservation.ReservationId, reservation.ChargePointId, reservation.ConnectorId, reservation.IdTag, reservation.State.ToString(), reservation.Reason, reservation.SessionId),
            EventDataJson.Default.ReservationEnded);

    private static EventRow Row<T>(Domain.Fleet.ChargePoint chargePoint, string type, DateTimeOffset now, T data, JsonTypeInfo<T> json) =>
        new(Identifiers.New(Identifiers.Event, now), chargePoint.OrganizationId, type, now, chargePoint.ChargePointId, null, JsonSerializer.Serialize(data, json));
}
