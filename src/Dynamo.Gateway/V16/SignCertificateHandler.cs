using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Sockets;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>SignCertificate (security white paper, 5.10). Accepted means that a certificate follows, with CertificateSigned.</summary>
internal static class SignCertificateHandler
{
    public static Task<Reply<SignCertificateResponse>> Handle(Station station, SignCertificateRequest request) =>
        station.Grain.SignCertificate(station.Lease, request.Csr)
            .As(answer => new SignCertificateResponse { Status = answer.IsAccepted ? GenericStatus.Accepted : GenericStatus.Rejected });
}
