using Dynamo.Domain.Charging;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class MeterValueTests(ChargingCluster cluster)
{
    [Fact]
    public async Task Values_with_a_transaction_id_belong_to_it()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 1, Station.Register(1_400, cluster.Now));

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(400));
        (await cluster.Books.Count("meter_values where session_id is not null", station.Id)).ShouldBe(1);
    }

    [Theory, Trait("Quirk", "50")]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Values_without_a_usable_id_belong_to_what_runs_on_the_connector(int? transactionId)
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var other = await station.Start(connectorId: 2);
        await station.Meter(transactionId, 1, Station.Register(1_400, cluster.Now));

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(400));
        (await station.Session(other)).Energy.ShouldBe(Energy.Zero);
    }

    [Fact]
    public async Task Values_of_an_idle_connector_are_kept_without_a_session()
    {
        var station = await Station.Ready(cluster);
        await station.Meter(null, 1, Station.Register(1_400, cluster.Now));

        (await cluster.Books.Count("meter_values where session_id is null and connector_id = 1", station.Id)).ShouldBe(1);
    }

    [Fact, Trait("Quirk", "30"), Trait("Quirk", "50")]
    public async Task Values_of_the_main_meter_are_nobodys_energy_whatever_id_they_carry()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 0, Station.Register(900_000, cluster.Now));
        await station.Meter(null, 0, Station.Register(900_001, cluster.Now));

        (await station.Session(transaction)).Energy.ShouldBe(Energy.Zero);
        (await cluster.Books.Count("meter_values where session_id is null and connector_id = 0", station.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task Values_of_connector_0_count_for_a_transaction_that_was_started_there_and_is_named()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start(connectorId: 0);
        var other = await station.Start(connectorId: 1);
        await station.Meter(transaction, 0, Station.Register(1_400, cluster.Now));
        await station.Meter(null, 0, Station.Register(900_000, cluster.Now));
        await station.Meter(other, 0, Station.Register(900_001, cluster.Now));

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(400));
        (await station.Session(other)).Energy.ShouldBe(Energy.Zero);
        (await cluster.Books.Count("meter_values where session_id is null and connector_id = 0", station.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task Values_sent_again_are_answered_and_stored_once()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var value = Station.Register(1_400, cluster.Now);
        await station.Meter(transaction, 1, value);
        await station.Meter(transaction, 1, value, value);
        await station.Forget();
        await station.Meter(transaction, 1, value);

        (await cluster.Books.Count("meter_values where true", station.Id)).ShouldBe(1);
        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(400));
    }

    [Fact]
    public async Task Closing_values_that_come_after_the_stop_are_attached_and_change_nothing()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Stop(transaction, 2_000);
        var ended = await station.Session(transaction);
        await station.Meter(transaction, 1, Station.Register(2_100, cluster.Now.AddSeconds(1)));

        (await station.Session(transaction)).ShouldBe(ended);
        (await cluster.Books.Count("meter_values where session_id is not null", station.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Values_that_are_no_numbers_are_kept_beside_those_that_are()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var good = Station.Register(1_400, cluster.Now);
        await station.Meter(transaction, 1, good with { Value = "12,345" }, good with { Value = "" }, good with { Measurand = " Energy.Active.Import.Register\n" });

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(400));
        (await cluster.Books.Count("meter_values, json_each(samples) where session_id is not null", station.Id)).ShouldBe(3);
    }

    [Fact]
    public async Task A_message_without_values_is_answered()
    {
        var station = await Station.Ready(cluster);
        await station.Meter(null, 1);
        await station.Meter(await station.Start(), 1);

        (await cluster.Books.Count("meter_values where true", station.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Kilowatt_hours_and_watt_hours_are_one_series()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 1, Station.Register(0, cluster.Now) with { Value = "1.2", Unit = "kWh" });
        await station.Meter(transaction, 1, Station.Register(1_350, cluster.Now.AddMinutes(1)));

        (await station.Session(transaction)).Energy.ShouldBe(Energy.FromWattHours(350));
    }
}
