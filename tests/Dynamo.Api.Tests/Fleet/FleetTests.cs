using System.Net;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.Fleet;

public sealed class FleetTests
{
    private static readonly DateTimeOffset Midnight = new(2030, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_summary_counts_since_the_beginning_of_the_day_in_utc()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add([.. Enumerable.Range(0, 10).Select(number => Samples.ChargePoint($"CP-{number}"))]);
        for (var number = 0; number < 7; number++)
            await api.Add(State($"CP-{number}"), Connector(Status(number)));
        await api.Add(
            Samples.Session("sess_0", "CP-0", startedAt: Midnight, energyKwh: 12),
            Samples.Session("sess_1", "CP-1", startedAt: Midnight.AddMicroseconds(-1), energyKwh: 100),
            Samples.Session("sess_2", "CP-2", startedAt: Midnight.AddHours(1), energyKwh: 0.345m),
            Samples.Session("sess_9", "CP-9", startedAt: Midnight.AddHours(1)));

        var answer = await api.Client().GetAsync("/api/v1/cpo/fleet/summary").Json(HttpStatusCode.OK);

        answer.GetRawText().ShouldBe(
            """{"total_chargers":10,"online":7,"offline":3,"charging":3,"available":2,"faulted":1,"active_sessions":4,"total_energy_today_kwh":12.345}""");
    }

    private static ConnectorStatus Status(int number) => number switch
    {
        3 or 4 => ConnectorStatus.Available,
        5 => ConnectorStatus.Faulted,
        _ => ConnectorStatus.Occupied,
    };

    private static ChargePointState State(string id) => new()
    {
        ChargePointId = id, OrganizationId = ApiFixture.Organization, Connected = true, ConnectionChangedAt = ApiFixture.Start,
    };

    private static ConnectorState Connector(ConnectorStatus status) =>
        new() { ConnectorId = 1, Status = status, OcppStatus = status.ToString(), ErrorCode = "NoError", ReportedAt = ApiFixture.Start };
}
