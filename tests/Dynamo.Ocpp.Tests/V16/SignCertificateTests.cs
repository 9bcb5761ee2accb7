using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SignCertificateTests() : ActionTests<SignCertificateRequest, SignCertificateResponse>(V16Catalogue.SignCertificate)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"csr":"A"}""",
        Full = """{"csr":"-----BEGIN CERTIFICATE REQUEST-----"}""",
        Lengths = new Dictionary<string, int>
        {
            ["csr"] = 5500,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
