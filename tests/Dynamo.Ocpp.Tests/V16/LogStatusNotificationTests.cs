using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class LogStatusNotificationTests() : ActionTests<LogStatusNotificationRequest, LogStatusNotificationResponse>(V16Catalogue.LogStatusNotification)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"status":"Idle"}""",
        Full = """{"status":"Uploading","requestId":1}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["BadMessage", "Idle", "NotSupportedOperation", "PermissionDenied", "Uploaded", "UploadFailure", "Uploading"],
        },
    };

    protected override Shape Response { get; } = Shape.Empty;
}
