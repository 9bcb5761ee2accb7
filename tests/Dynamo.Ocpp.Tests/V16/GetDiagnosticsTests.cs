using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetDiagnosticsTests() : ActionTests<GetDiagnosticsRequest, GetDiagnosticsResponse>(V16Catalogue.GetDiagnostics)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"location":"https://example.com/up"}""",
        Full = """{"location":"ftp://example.com/up","retries":3,"retryInterval":60,"startTime":"2026-01-01T00:00:00.000Z","stopTime":"2026-01-01T00:00:00.000Z"}""",
        Least = new Dictionary<string, int>
        {
            ["retries"] = 0,
            ["retryInterval"] = 0,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{}""",
        Full = """{"fileName":"diagnostics.zip"}""",
        Lengths = new Dictionary<string, int>
        {
            ["fileName"] = 255,
        },
    };
}
