using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>Authorize (OCPP 1.6, 4.1).</summary>
internal static class AuthorizeHandler
{
    public static Task<Reply<AuthorizeResponse>> Handle(Station station, AuthorizeRequest request) =>
        station.Grain.Authorize(station.Lease, request.IdTag).As(info => new AuthorizeResponse { IdTagInfo = IdTagInfos.Wire(info) });
}
