using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ReserveNowTests() : ActionTests<ReserveNowRequest, ReserveNowResponse>(V16Catalogue.ReserveNow)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":0,"expiryDate":"2026-01-01T00:00:00.000Z","idTag":"A","reservationId":1}""",
        Full = """{"connectorId":1,"expiryDate":"2026-01-01T00:00:00.000Z","idTag":"A","parentIdTag":"P","reservationId":1}""",
        Lengths = new Dictionary<string, int>
        {
            ["idTag"] = 20,
            ["parentIdTag"] = 20,
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Faulted", "Occupied", "Rejected", "Unavailable");
}
