using System.Text;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class StopTransactionTests() : ActionTests<StopTransactionRequest, StopTransactionResponse>(V16Catalogue.StopTransaction)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"meterStop":20,"timestamp":"2026-03-01T10:30:00.250Z","transactionId":12}""",
        Full = """{"idTag":"B4F62CEF","meterStop":3000000000,"timestamp":"2026-03-01T10:30:00.250Z","transactionId":-1,"reason":"EVDisconnected","transactionData":[{"timestamp":"2026-03-01T10:30:00.250Z","sampledValue":[{"value":"1234"},{"value":"16.1","context":"Sample.Clock","format":"Raw","measurand":"Current.Import","phase":"L1-N","location":"EV","unit":"A"}]}]}""",
        Lengths = new Dictionary<string, int>
        {
            ["idTag"] = 20,
        },
        Lists = new Dictionary<string, string[]>
        {
            ["reason"] =
            [
                "EmergencyStop", "EVDisconnected", "HardReset", "Local", "Other",
                "PowerLoss", "Reboot", "Remote", "SoftReset", "UnlockCommand",
                "DeAuthorized",
            ],
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{}""",
        Full = """{"idTagInfo":{"status":"Blocked","expiryDate":"2027-01-01T00:00:00.000Z","parentIdTag":"GROUP-1"}}""",
    };

    [Fact]
    public void A_register_that_no_meter_has_is_refused() =>
        RequestFault("""{"transactionId":1,"meterStop":1000000000001,"timestamp":"2026-03-01T10:30:00Z"}""", Strictness.Lenient)
            .ShouldBe(ErrorCode.PropertyConstraintViolation, "$.meterStop");

    [Fact]
    public void A_reason_nobody_listed_is_another_reason_in_lenient_reading()
    {
        const string Unlisted = """{"transactionId":1,"meterStop":5,"timestamp":"2026-03-01T10:30:00Z","reason":"Brownout"}""";

        RequestFault(Unlisted).ShouldBe(ErrorCode.PropertyConstraintViolation, "$.reason");
        V16Catalogue.StopTransaction.ReadRequest(Encoding.UTF8.GetBytes(Unlisted), Strictness.Lenient).Value!.Reason.ShouldBe(StopReason.Other);
    }

    [Fact, Trait("Quirk", "25")]
    public void Padding_with_nul_characters_is_taken_off_texts()
    {
        const string Padded = """{"transactionId":1,"meterStop":5,"timestamp":"2026-03-01T10:30:00Z","idTag":"TAG\u0000\u0000"}""";

        V16Catalogue.StopTransaction.ReadRequest(Encoding.UTF8.GetBytes(Padded), Strictness.Lenient).Value!.IdTag.ShouldBe("TAG");
    }
}
