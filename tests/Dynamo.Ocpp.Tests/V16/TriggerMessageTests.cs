using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class TriggerMessageTests() : ActionTests<TriggerMessageRequest, TriggerMessageResponse>(V16Catalogue.TriggerMessage)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"requestedMessage":"Heartbeat"}""",
        Full = """{"requestedMessage":"MeterValues","connectorId":1}""",
        Lists = new Dictionary<string, string[]>
        {
            ["requestedMessage"] = ["BootNotification", "DiagnosticsStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues", "StatusNotification"],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 1,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "NotImplemented");
}
