using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SignedUpdateFirmwareTests() : ActionTests<SignedUpdateFirmwareRequest, SignedUpdateFirmwareResponse>(V16Catalogue.SignedUpdateFirmware)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"requestId":1,"firmware":{"location":"https://example.com/fw","retrieveDateTime":"2026-01-01T00:00:00.000Z","signingCertificate":"A","signature":"B"}}""",
        Full = """{"retries":3,"retryInterval":60,"requestId":1,"firmware":{"location":"https://example.com/fw","retrieveDateTime":"2026-01-01T00:00:00.000Z","installDateTime":"2026-01-01T00:00:00.000Z","signingCertificate":"A","signature":"B"}}""",
        Least = new Dictionary<string, int>
        {
            ["retries"] = 0,
            ["retryInterval"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "AcceptedCanceled", "InvalidCertificate", "RevokedCertificate");
}
