using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class CertificateSignedTests() : ActionTests<CertificateSignedRequest, CertificateSignedResponse>(V16Catalogue.CertificateSigned)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"certificateChain":"A"}""",
        Full = """{"certificateChain":"-----BEGIN CERTIFICATE-----"}""",
        Lengths = new Dictionary<string, int>
        {
            ["certificateChain"] = 10000,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
