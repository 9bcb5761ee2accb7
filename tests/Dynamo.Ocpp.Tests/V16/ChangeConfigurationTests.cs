using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ChangeConfigurationTests() : ActionTests<ChangeConfigurationRequest, ChangeConfigurationResponse>(V16Catalogue.ChangeConfiguration)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"key":"HeartbeatInterval","value":"60"}""",
        Full = """{"key":"HeartbeatInterval","value":""}""",
        Lengths = new Dictionary<string, int>
        {
            ["key"] = 50,
            ["value"] = 500,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "RebootRequired", "NotSupported");
}
