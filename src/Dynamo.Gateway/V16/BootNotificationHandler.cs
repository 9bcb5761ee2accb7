using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;
using Fleet = Dynamo.Domain.Fleet;

namespace Dynamo.Gateway.V16;

/// <summary>BootNotification (OCPP 1.6, 4.2).</summary>
internal static class BootNotificationHandler
{
    public static Task<Reply<BootNotificationResponse>> Handle(Station station, BootNotificationRequest request) =>
        station.Grain.Boot(station.Lease, Report(request)).As(answer => new BootNotificationResponse
        {
            Status = answer.Status switch
            {
                Fleet.RegistrationStatus.Accepted => RegistrationStatus.Accepted,
                Fleet.RegistrationStatus.Pending => RegistrationStatus.Pending,
                _ => RegistrationStatus.Rejected,
            },
            CurrentTime = answer.Now,
            Interval = answer.IntervalSeconds,
        });

    // The serial number of the charge box is the deprecated name of the charge point's (OCPP 1.6, 6.3).
    private static BootReport Report(BootNotificationRequest request) => new(
        request.ChargePointVendor,
        request.ChargePointModel,
        request.ChargePointSerialNumber ?? request.ChargeBoxSerialNumber,
        request.FirmwareVersion,
        request.Iccid,
        request.Imsi,
        request.MeterType,
        request.MeterSerialNumber);
}
