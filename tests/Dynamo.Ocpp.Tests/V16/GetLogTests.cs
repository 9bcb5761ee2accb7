using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetLogTests() : ActionTests<GetLogRequest, GetLogResponse>(V16Catalogue.GetLog)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"log":{"remoteLocation":"https://example.com/up"},"logType":"SecurityLog","requestId":1}""",
        Full = """{"log":{"remoteLocation":"https://example.com/up","oldestTimestamp":"2026-01-01T00:00:00.000Z","latestTimestamp":"2026-01-01T00:00:00.000Z"},"logType":"DiagnosticsLog","requestId":1,"retries":3,"retryInterval":60}""",
        Lists = new Dictionary<string, string[]>
        {
            ["logType"] = ["DiagnosticsLog", "SecurityLog"],
        },
        Least = new Dictionary<string, int>
        {
            ["retries"] = 0,
            ["retryInterval"] = 0,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"status":"Rejected"}""",
        Full = """{"status":"Accepted","filename":"log.zip"}""",
        Lengths = new Dictionary<string, int>
        {
            ["filename"] = 255,
        },
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Accepted", "Rejected", "AcceptedCanceled"],
        },
    };
}
