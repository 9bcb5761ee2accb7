using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>Heartbeat (OCPP 1.6, 4.6).</summary>
internal static class HeartbeatHandler
{
    public static Task<Reply<HeartbeatResponse>> Handle(Station station, HeartbeatRequest request) =>
        station.Grain.Heartbeat(station.Lease).As(answer => new HeartbeatResponse { CurrentTime = answer.Now });
}
