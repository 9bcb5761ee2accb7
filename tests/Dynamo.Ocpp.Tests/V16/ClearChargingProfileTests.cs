using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class ClearChargingProfileTests() : ActionTests<ClearChargingProfileRequest, ClearChargingProfileResponse>(V16Catalogue.ClearChargingProfile)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{}""",
        Full = """{"id":1,"connectorId":1,"chargingProfilePurpose":"TxProfile","stackLevel":2}""",
        Lists = new Dictionary<string, string[]>
        {
            ["chargingProfilePurpose"] = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
            ["stackLevel"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Unknown");
}
