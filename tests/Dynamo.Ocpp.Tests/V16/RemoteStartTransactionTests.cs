using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class RemoteStartTransactionTests() : ActionTests<RemoteStartTransactionRequest, RemoteStartTransactionResponse>(V16Catalogue.RemoteStartTransaction)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"idTag":"B4F62CEF"}""",
        Full = """{"connectorId":1,"idTag":"B4F62CEF","chargingProfile":{"chargingProfileId":1,"transactionId":7,"stackLevel":2,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Recurring","recurrencyKind":"Daily","validFrom":"2026-01-01T00:00:00.000Z","validTo":"2027-01-01T00:00:00.000Z","chargingSchedule":{"duration":86400,"startSchedule":"2026-01-01T00:00:00.000Z","chargingRateUnit":"W","chargingSchedulePeriod":[{"startPeriod":0,"limit":11000.5,"numberPhases":3},{"startPeriod":3600,"limit":0}],"minChargingRate":6.0}}}""",
        Lengths = new Dictionary<string, int>
        {
            ["idTag"] = 20,
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 1,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Rejected");

    [Fact]
    public void A_profile_needs_no_more_than_its_required_members() =>
        RequestFault($$"""{"idTag":"A","chargingProfile":{{MinimalProfile}}}""").ShouldBeNone();

    [Theory]
    [InlineData("\"stackLevel\":0", "\"stackLevel\":-1", ErrorCode.PropertyConstraintViolation, "stackLevel")]
    [InlineData("\"stackLevel\":0,", "", ErrorCode.OccurenceConstraintViolation, "stackLevel")]
    [InlineData("TxProfile", "MaxProfile", ErrorCode.PropertyConstraintViolation, "chargingProfilePurpose")]
    [InlineData("Relative", "relative", ErrorCode.PropertyConstraintViolation, "chargingProfileKind")]
    [InlineData("\"A\"", "\"Current\"", ErrorCode.PropertyConstraintViolation, "chargingSchedule.chargingRateUnit")]
    [InlineData("\"limit\":16", "\"limit\":16.25", ErrorCode.PropertyConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod[0].limit")]
    [InlineData("\"limit\":16", "\"limit\":-1", ErrorCode.PropertyConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod[0].limit")]
    [InlineData("\"limit\":16", "\"limit\":1e99", ErrorCode.PropertyConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod[0].limit")]
    [InlineData("\"limit\":16", "\"limit\":\"16\"", ErrorCode.TypeConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod[0].limit")]
    [InlineData("\"limit\":16", "\"limit\":16,\"numberPhases\":4", ErrorCode.PropertyConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod[0].numberPhases")]
    [InlineData("[{\"startPeriod\":0,\"limit\":16}]", "[]", ErrorCode.OccurenceConstraintViolation,
        "chargingSchedule.chargingSchedulePeriod")]
    public void A_fault_within_the_profile_is_located(string good, string bad, string errorCode, string path) =>
        RequestFault($$"""{"idTag":"A","chargingProfile":{{MinimalProfile.Replace(good, bad, StringComparison.Ordinal)}}}""")
            .ShouldBe(errorCode, $"$.chargingProfile.{path}");

    private const string MinimalProfile =
        """
        {"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative",
        "chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}
        """;
}
