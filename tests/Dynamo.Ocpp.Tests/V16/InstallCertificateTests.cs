using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class InstallCertificateTests() : ActionTests<InstallCertificateRequest, InstallCertificateResponse>(V16Catalogue.InstallCertificate)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"certificateType":"ManufacturerRootCertificate","certificate":"A"}""",
        Full = """{"certificateType":"CentralSystemRootCertificate","certificate":"-----BEGIN CERTIFICATE-----"}""",
        Lengths = new Dictionary<string, int>
        {
            ["certificate"] = 5500,
        },
        Lists = new Dictionary<string, string[]>
        {
            ["certificateType"] = ["CentralSystemRootCertificate", "ManufacturerRootCertificate"],
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Failed", "Rejected");
}
