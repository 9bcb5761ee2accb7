using Dynamo.Contracts.Live;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.Live;

public sealed class LiveReadingTests(ChargingCluster cluster)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task The_latest_reading_of_a_connector_reaches_the_dashboards_of_all_silos()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 1, Station.Register(2_000, cluster.Now));
        await station.Meter(transaction, 1, Station.Register(3_000, cluster.Now), Station.Register(7_400, cluster.Now) with { Measurand = "Power.Active.Import" });
        var session = await station.Session(transaction);
        var expected = new MeterReading(
            Books.OrganizationId, station.Id, 1, session.SessionId, transaction, cluster.Now, 2m, 7_400m, 0.70m, "EUR");
        cluster.Clock.Advance(Period);

        // Once at each silo; a reading taken earlier may have come before.
        for (var silo = 0; silo < ChargingCluster.Silos; silo++)
            await cluster.Dashboards.Next(reading => reading == expected);
    }

    [Fact]
    public async Task A_message_that_is_repeated_and_says_nothing_new_is_not_shown_again()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var reading = Station.Register(2_000, cluster.Now);
        await station.Meter(transaction, 1, reading);
        cluster.Clock.Advance(Period);
        for (var silo = 0; silo < ChargingCluster.Silos; silo++)
            await cluster.Dashboards.Next(shown => shown.ChargePointId == station.Id && shown.EnergyKwh == 1m);

        await station.Meter(transaction, 1, reading);
        await station.Start(connectorId: 2);
        cluster.Clock.Advance(Period);

        for (var silo = 0; silo < ChargingCluster.Silos; silo++)
            (await cluster.Dashboards.Next(shown => shown.ChargePointId == station.Id)).ConnectorId.ShouldBe(2);
    }

    [Fact]
    public async Task Late_values_of_an_ended_session_do_not_cover_the_one_that_runs()
    {
        var station = await Station.Ready(cluster);
        var first = await station.Start();
        await station.Stop(first, 2_000);
        var second = await station.Start(meterWh: 2_000);
        await station.Meter(first, 1, Station.Register(1_900, cluster.Now));
        cluster.Clock.Advance(Period);

        await cluster.Dashboards.Next(reading => (reading.ChargePointId, reading.TransactionId) == (station.Id, second));
    }
}
