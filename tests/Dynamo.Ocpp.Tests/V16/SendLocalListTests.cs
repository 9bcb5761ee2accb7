using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class SendLocalListTests() : ActionTests<SendLocalListRequest, SendLocalListResponse>(V16Catalogue.SendLocalList)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"listVersion":1,"updateType":"Full"}""",
        Full = """{"listVersion":2,"localAuthorizationList":[{"idTag":"A","idTagInfo":{"status":"Accepted","expiryDate":"2026-01-01T00:00:00.000Z","parentIdTag":"P"}},{"idTag":"B"}],"updateType":"Differential"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["updateType"] = ["Differential", "Full"],
        },
        Least = new Dictionary<string, int>
        {
            ["listVersion"] = 1,
        },
    };

    protected override Shape Response { get; } = Shape.StatusOnly("Accepted", "Failed", "NotSupported", "VersionMismatch");

    [Theory]
    [InlineData("{}", ErrorCode.OccurenceConstraintViolation, "idTag")]
    [InlineData("{\"idTag\":\"123456789012345678901\"}", ErrorCode.PropertyConstraintViolation, "idTag")]
    [InlineData("{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Good\"}}", ErrorCode.PropertyConstraintViolation, "idTagInfo.status")]
    public void A_fault_within_an_entry_is_located(string entry, string errorCode, string path) =>
        RequestFault($$"""{"listVersion":1,"updateType":"Full","localAuthorizationList":[{{entry}}]}""")
            .ShouldBe(errorCode, $"$.localAuthorizationList[0].{path}");
}
