using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class BootNotificationTests() : ActionTests<BootNotificationRequest, BootNotificationResponse>(V16Catalogue.BootNotification)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"chargePointVendor":"VendorX","chargePointModel":"SingleSocketCharger"}""",
        Full = """{"chargePointVendor":"VendorX","chargePointModel":"SingleSocketCharger","chargePointSerialNumber":"SN-1","chargeBoxSerialNumber":"SN-2","firmwareVersion":"1.2.3","iccid":"8931","imsi":"2040","meterType":"MT","meterSerialNumber":"MS-3"}""",
        Lengths = new Dictionary<string, int>
        {
            ["chargePointVendor"] = 20,
            ["chargePointModel"] = 20,
            ["chargePointSerialNumber"] = 25,
            ["chargeBoxSerialNumber"] = 25,
            ["firmwareVersion"] = 50,
            ["iccid"] = 20,
            ["imsi"] = 20,
            ["meterType"] = 25,
            ["meterSerialNumber"] = 25,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"status":"Accepted","currentTime":"2026-03-01T10:30:00.250Z","interval":300}""",
        Full = """{"status":"Pending","currentTime":"2026-03-01T10:30:00.250Z","interval":0}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Accepted", "Pending", "Rejected"],
        },
        Least = new Dictionary<string, int>
        {
            ["interval"] = 0,
        },
    };

    [Theory]
    [InlineData("300.5", ErrorCode.TypeConstraintViolation)]
    [InlineData("3e2", ErrorCode.TypeConstraintViolation)]
    [InlineData("99999999999", ErrorCode.PropertyConstraintViolation)]
    public void An_interval_is_a_whole_number_of_32_bits(string interval, string errorCode) =>
        ResponseFault($$"""{"status":"Accepted","currentTime":"2026-03-01T10:30:00Z","interval":{{interval}}}""")
            .ShouldBe(errorCode, "$.interval");
}
