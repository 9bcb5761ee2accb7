using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ChangeAvailabilityTests() : ActionTests<ChangeAvailabilityRequest, ChangeAvailabilityResponse>(V16Catalogue.ChangeAvailability)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":0,"type":"Operative"}""",
        Full = """{"connectorId":2,"type":"Inoperative"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["type"] = ["Inoperative", "Operative"],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "Scheduled");
}
