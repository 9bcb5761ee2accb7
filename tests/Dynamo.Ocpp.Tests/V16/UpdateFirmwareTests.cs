using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class UpdateFirmwareTests() : ActionTests<UpdateFirmwareRequest, UpdateFirmwareResponse>(V16Catalogue.UpdateFirmware)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"location":"https://example.com/fw","retrieveDate":"2026-01-01T00:00:00.000Z"}""",
        Full = """{"location":"https://example.com/fw","retries":3,"retrieveDate":"2026-01-01T00:00:00.000Z","retryInterval":60}""",
        Least = new Dictionary<string, int>
        {
            ["retries"] = 0,
            ["retryInterval"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.Empty;
}
