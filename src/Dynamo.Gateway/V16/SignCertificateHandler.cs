using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>SignCertificate (security white paper, 5.10). This system has no certificate authority, which is a proper answer and not an error.</summary>
internal static class SignCertificateHandler
{
    public static Task<Reply<SignCertificateResponse>> Handle(Station station, SignCertificateRequest request) =>
        station.Grain.Touch(station.Lease).As(_ => new SignCertificateResponse { Status = GenericStatus.Rejected });
}
