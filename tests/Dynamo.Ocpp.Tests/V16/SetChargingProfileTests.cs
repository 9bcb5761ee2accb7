using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SetChargingProfileTests() : ActionTests<SetChargingProfileRequest, SetChargingProfileResponse>(V16Catalogue.SetChargingProfile)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":0,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}}""",
        Full = """{"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}}""",
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected", "NotSupported");

    [Fact]
    public void A_fault_within_the_profile_is_located() =>
        RequestFault("""{"connectorId":0,"csChargingProfiles":{"chargingProfileId":1}}""")
            .ShouldBe(ErrorCode.OccurenceConstraintViolation, "$.csChargingProfiles.stackLevel");
}
