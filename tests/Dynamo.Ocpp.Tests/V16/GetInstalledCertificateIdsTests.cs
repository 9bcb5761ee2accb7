using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetInstalledCertificateIdsTests() : ActionTests<GetInstalledCertificateIdsRequest, GetInstalledCertificateIdsResponse>(V16Catalogue.GetInstalledCertificateIds)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"certificateType":"ManufacturerRootCertificate"}""",
        Full = """{"certificateType":"CentralSystemRootCertificate"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["certificateType"] = ["CentralSystemRootCertificate", "ManufacturerRootCertificate"],
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"status":"NotFound"}""",
        Full = """{"certificateHashData":[{"hashAlgorithm":"SHA256","issuerNameHash":"a1","issuerKeyHash":"b2","serialNumber":"c3"}],"status":"Accepted"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Accepted", "NotFound"],
        },
    };
}
