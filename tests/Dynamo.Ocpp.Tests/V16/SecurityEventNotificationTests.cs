using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SecurityEventNotificationTests() : ActionTests<SecurityEventNotificationRequest, SecurityEventNotificationResponse>(V16Catalogue.SecurityEventNotification)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"type":"ResetOrReboot","timestamp":"2026-01-01T00:00:00.000Z"}""",
        Full = """{"type":"FirmwareUpdated","timestamp":"2026-01-01T00:00:00.000Z","techInfo":"2.4.1"}""",
        Lengths = new Dictionary<string, int>
        {
            ["type"] = 50,
            ["techInfo"] = 255,
        },
    };

    protected override Shape Response { get; } = Shape.Empty;
}
