using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.V16;

public sealed class GetCompositeScheduleTests() : ActionTests<GetCompositeScheduleRequest, GetCompositeScheduleResponse>(V16Catalogue.GetCompositeSchedule)
{
    protected override Shape Request { get; } = new()
    {
        Minimal = """{"connectorId":0,"duration":0}""",
        Full = """{"connectorId":1,"duration":3600,"chargingRateUnit":"W"}""",
        Lists = new Dictionary<string, string[]>
        {
            ["chargingRateUnit"] = ["W", "A"],
        },
        Least = new Dictionary<string, int>
        {
            ["connectorId"] = 0,
            ["duration"] = 0,
        },
    };

    protected override Shape Response { get; } = new()
    {
        Minimal = """{"status":"Rejected"}""",
        Full = """{"status":"Accepted","connectorId":1,"scheduleStart":"2026-01-01T00:00:00.000Z","chargingSchedule":{"duration":86400,"startSchedule":"2026-01-01T00:00:00.000Z","chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16,"numberPhases":3}],"minChargingRate":6.5}}""",
        Lists = new Dictionary<string, string[]>
        {
            ["status"] = ["Accepted", "Rejected"],
        },
    };
}
