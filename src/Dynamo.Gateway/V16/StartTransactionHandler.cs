using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>StartTransaction (OCPP 1.6, 4.8).</summary>
internal static class StartTransactionHandler
{
    public static Task<Reply<StartTransactionResponse>> Handle(Station station, StartTransactionRequest request) =>
        station.Grain
            .StartTransaction(station.Lease, new StartReport(request.ConnectorId, request.IdTag, request.MeterStart, request.Timestamp, request.ReservationId))
            .As(answer => new StartTransactionResponse { TransactionId = answer.TransactionId, IdTagInfo = IdTagInfos.Wire(answer.IdTagInfo) });
}
