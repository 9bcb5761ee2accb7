using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class CancelReservationTests() : ActionTests<CancelReservationRequest, CancelReservationResponse>(V16Catalogue.CancelReservation)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"reservationId":0}""",
        Full = """{"reservationId":7}""",
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");
}
