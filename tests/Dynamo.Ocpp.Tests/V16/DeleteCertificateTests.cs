using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class DeleteCertificateTests() : ActionTests<DeleteCertificateRequest, DeleteCertificateResponse>(V16Catalogue.DeleteCertificate)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"certificateHashData":{"hashAlgorithm":"SHA256","issuerNameHash":"a1","issuerKeyHash":"b2","serialNumber":"c3"}}""",
        Full = """{"certificateHashData":{"hashAlgorithm":"SHA256","issuerNameHash":"a1","issuerKeyHash":"b2","serialNumber":"c3"}}""",
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Failed", "NotFound");

    [Theory]
    [InlineData("SHA256", "MD5", "hashAlgorithm")]
    [InlineData("c3", "12345678901234567890123456789012345678901", "serialNumber")]
    public void A_fault_within_the_hashes_is_located(string good, string bad, string path) =>
        RequestFault(Request.Full.Replace(good, bad, StringComparison.Ordinal)).ShouldBe(ErrorCode.PropertyConstraintViolation, $"$.certificateHashData.{path}");
}
