using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>StopTransaction (OCPP 1.6, 4.10).</summary>
internal static class StopTransactionHandler
{
    public static Task<Reply<StopTransactionResponse>> Handle(Station station, StopTransactionRequest request) =>
        station.Grain
            .StopTransaction(station.Lease, Report(request))
            .As(answer => new StopTransactionResponse { IdTagInfo = answer.IdTagInfo is { } info ? IdTagInfos.Wire(info) : null });

    private static StopReport Report(StopTransactionRequest request) => new(
        request.TransactionId,
        request.MeterStop,
        request.Timestamp,
        request.Reason?.ToString(),
        request.IdTag,
        MeterValuesHandler.Report(request.TransactionData));
}
