using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>DataTransfer (OCPP 1.6, 4.3). No vendor's extension is known, which is a proper answer and not an error.</summary>
internal static class DataTransferHandler
{
    public static Task<Reply<DataTransferResponse>> Handle(Station station, DataTransferRequest request) =>
        station.Grain.Touch(station.Lease).As(_ => new DataTransferResponse { Status = DataTransferStatus.UnknownVendorId });
}
