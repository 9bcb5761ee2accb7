using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>Messages that tell how something goes on, or that something happened; their answers are empty.</summary>
internal static class NotificationHandlers
{
    private const string Diagnostics = "diagnostics";
    private const string Log = "log";

    /// <summary>DiagnosticsStatusNotification (OCPP 1.6, 4.4).</summary>
    public static Task<Reply<DiagnosticsStatusNotificationResponse>> Handle(Station station, DiagnosticsStatusNotificationRequest request) =>
        station.Grain.Notify(station.Lease, new UploadProgress(Diagnostics, request.Status.ToString(), null)).As(_ => new DiagnosticsStatusNotificationResponse());

    /// <summary>FirmwareStatusNotification (OCPP 1.6, 4.5).</summary>
    public static Task<Reply<FirmwareStatusNotificationResponse>> Handle(Station station, FirmwareStatusNotificationRequest request) =>
        station.Grain.Notify(station.Lease, new FirmwareProgress(request.Status.ToString(), null)).As(_ => new FirmwareStatusNotificationResponse());

    /// <summary>LogStatusNotification (security white paper, 5.8).</summary>
    public static Task<Reply<LogStatusNotificationResponse>> Handle(Station station, LogStatusNotificationRequest request) =>
        station.Grain.Notify(station.Lease, new UploadProgress(Log, request.Status.ToString(), request.RequestId)).As(_ => new LogStatusNotificationResponse());

    /// <summary>SignedFirmwareStatusNotification (security white paper, 5.12).</summary>
    public static Task<Reply<SignedFirmwareStatusNotificationResponse>> Handle(Station station, SignedFirmwareStatusNotificationRequest request) =>
        station.Grain.Notify(station.Lease, new FirmwareProgress(request.Status.ToString(), request.RequestId)).As(_ => new SignedFirmwareStatusNotificationResponse());

    /// <summary>SecurityEventNotification (security white paper, 5.9).</summary>
    public static Task<Reply<SecurityEventNotificationResponse>> Handle(Station station, SecurityEventNotificationRequest request) =>
        station.Grain.Notify(station.Lease, new SecurityIncident(request.Type, request.Timestamp, request.TechInfo)).As(_ => new SecurityEventNotificationResponse());
}
