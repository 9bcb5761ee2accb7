using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class StartTransactionTests() : ActionTests<StartTransactionRequest, StartTransactionResponse>(V16Catalogue.StartTransaction)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":1,"idTag":"B4F62CEF","meterStart":0,"timestamp":"2026-03-01T10:30:00.250Z"}""",
        Full = """{"connectorId":2,"idTag":"B4F62CEF","meterStart":3000000000,"reservationId":5,"timestamp":"2026-03-01T10:30:00.250Z"}""",
        Lengths = new Dictionary<string, int>
        {
            ["idTag"] = 20,
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 1,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"idTagInfo":{"status":"Accepted"},"transactionId":12}""",
        Full = """{"idTagInfo":{"status":"Blocked","expiryDate":"2027-01-01T00:00:00.000Z","parentIdTag":"GROUP-1"},"transactionId":0}""",
    };

    [Fact]
    public void Connector_0_passes_in_lenient_reading()
    {
        const string OnConnector0 = """{"connectorId":0,"idTag":"A","meterStart":0,"timestamp":"2026-03-01T10:30:00Z"}""";

        RequestFault(OnConnector0).ShouldBe(ErrorCode.PropertyConstraintViolation, "$.connectorId");
        RequestFault(OnConnector0, Strictness.Lenient).ShouldBeNone();
    }

    [Theory]
    [InlineData(1_000_000_000_001)]
    [InlineData(-1_000_000_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_register_that_no_meter_has_is_refused(long meterStart) =>
        RequestFault($$"""{"connectorId":1,"idTag":"A","meterStart":{{meterStart}},"timestamp":"2026-03-01T10:30:00Z"}""", Strictness.Lenient)
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.meterStart");
}
