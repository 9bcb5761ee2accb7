using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>StatusNotification (OCPP 1.6, 4.9).</summary>
internal static class StatusNotificationHandler
{
    public static Task<Reply<StatusNotificationResponse>> Handle(Station station, StatusNotificationRequest request) =>
        station.Grain.ReportStatus(station.Lease, Report(request)).As(_ => new StatusNotificationResponse());

    private static StatusReport Report(StatusNotificationRequest request) => new(
        request.ConnectorId,
        InFiveWords(request.Status),
        request.Status.ToString(),
        request.ErrorCode.ToString(),
        request.Info,
        request.VendorErrorCode,
        request.Timestamp);

    private static ConnectorStatus InFiveWords(ChargePointStatus status) => status switch
    {
        ChargePointStatus.Available => ConnectorStatus.Available,
        ChargePointStatus.Reserved => ConnectorStatus.Reserved,
        ChargePointStatus.Unavailable => ConnectorStatus.Unavailable,
        ChargePointStatus.Faulted => ConnectorStatus.Faulted,
        _ => ConnectorStatus.Occupied,
    };
}
