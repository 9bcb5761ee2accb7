using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SignedFirmwareStatusNotificationTests() : ActionTests<SignedFirmwareStatusNotificationRequest, SignedFirmwareStatusNotificationResponse>(V16Catalogue.SignedFirmwareStatusNotification)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"status":"Idle"}""",
        Full = """{"status":"Installed","requestId":1}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Downloaded", "DownloadFailed", "Downloading", "DownloadScheduled", "DownloadPaused", "Idle", "InstallationFailed", "Installing", "Installed", "InstallRebooting", "InstallScheduled", "InstallVerificationFailed", "InvalidSignature", "SignatureVerified"],
        },
    };

    protected override Shape Response { get; } = Shape.Empty;
}
