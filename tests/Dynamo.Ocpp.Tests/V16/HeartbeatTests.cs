using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class HeartbeatTests() : ActionTests<HeartbeatRequest, HeartbeatResponse>(V16Catalogue.Heartbeat)
{
    protected override Shape Request { get; } = Shape.Empty;

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"currentTime":"2026-03-01T10:30:00.250Z"}""",
        Full = """{"currentTime":"2026-12-31T23:59:59.999Z"}""",
    };
}
