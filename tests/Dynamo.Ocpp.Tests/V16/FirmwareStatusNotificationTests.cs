using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class FirmwareStatusNotificationTests() : ActionTests<FirmwareStatusNotificationRequest, FirmwareStatusNotificationResponse>(V16Catalogue.FirmwareStatusNotification)
{
    protected override Shape Request { get; } = Shape.StatusOnly("Downloaded", "DownloadFailed", "Downloading", "Idle", "InstallationFailed", "Installing", "Installed");

    protected override Shape Response { get; } = Shape.Empty;
}
