using System.Text;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class StatusNotificationTests() : ActionTests<StatusNotificationRequest, StatusNotificationResponse>(V16Catalogue.StatusNotification)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":1,"errorCode":"NoError","status":"Available"}""",
        Full = """{"connectorId":0,"errorCode":"OtherError","info":"fan","status":"Faulted","timestamp":"2026-03-01T10:30:00.250Z","vendorId":"com.example","vendorErrorCode":"E-17"}""",
        Lengths = new Dictionary<string, int>
        {
            ["info"] = 50,
            ["vendorId"] = 255,
            ["vendorErrorCode"] = 50,
        },
        Lists = new Dictionary<string, string[]>
        {
            ["errorCode"] =
            [
                "ConnectorLockFailure", "EVCommunicationError", "GroundFailure", "HighTemperature", "InternalError",
                "LocalListConflict", "NoError", "OtherError", "OverCurrentFailure", "PowerMeterFailure",
                "PowerSwitchFailure", "ReaderFailure", "ResetFailure", "UnderVoltage", "OverVoltage",
                "WeakSignal",
            ],
            ["status"] =
            [
                "Available", "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV",
                "Finishing", "Reserved", "Unavailable", "Faulted",
            ],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
        },
    };

    protected override Shape Response { get; } = Shape.Empty;

    [Fact, Trait("Quirk", "20")]
    public void An_error_code_nobody_listed_is_another_error_in_lenient_reading()
    {
        const string Unlisted = """{"connectorId":1,"errorCode":"Error","status":"Faulted"}""";

        RequestFault(Unlisted).ShouldBe(ErrorCode.PropertyConstraintViolation, "$.errorCode");
        V16Catalogue.StatusNotification.ReadRequest(Encoding.UTF8.GetBytes(Unlisted), Strictness.Lenient).Value!.ErrorCode.ShouldBe(ChargePointErrorCode.OtherError);
    }
}
