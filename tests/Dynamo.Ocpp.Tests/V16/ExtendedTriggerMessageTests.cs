using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ExtendedTriggerMessageTests() : ActionTests<ExtendedTriggerMessageRequest, ExtendedTriggerMessageResponse>(V16Catalogue.ExtendedTriggerMessage)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"requestedMessage":"Heartbeat"}""",
        Full = """{"requestedMessage":"SignChargePointCertificate","connectorId":1}""",
        Lists = new Dictionary<string, string[]>
        {
            ["requestedMessage"] = ["BootNotification", "LogStatusNotification", "FirmwareStatusNotification", "Heartbeat", "MeterValues", "SignChargePointCertificate", "StatusNotification"],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 1,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "NotImplemented");
}
