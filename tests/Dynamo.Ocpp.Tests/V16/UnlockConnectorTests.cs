using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class UnlockConnectorTests() : ActionTests<UnlockConnectorRequest, UnlockConnectorResponse>(V16Catalogue.UnlockConnector)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":1}""",
        Full = """{"connectorId":2}""",
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 1,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Unlocked", "UnlockFailed", "NotSupported");
}
