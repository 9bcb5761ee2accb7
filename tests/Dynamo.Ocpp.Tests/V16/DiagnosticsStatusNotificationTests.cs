using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class DiagnosticsStatusNotificationTests() : ActionTests<DiagnosticsStatusNotificationRequest, DiagnosticsStatusNotificationResponse>(V16Catalogue.DiagnosticsStatusNotification)
{
    protected override Shape Request { get; } = Shape.StatusOnly("Idle", "Uploaded", "UploadFailed", "Uploading");

    protected override Shape Response { get; } = Shape.Empty;
}
