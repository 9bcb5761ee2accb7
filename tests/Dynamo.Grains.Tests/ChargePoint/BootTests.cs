using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class BootTests(ChargingCluster cluster)
{
    [Fact, Trait("Quirk", "65")]
    public async Task A_boot_is_accepted_with_the_time_and_the_heartbeat_interval()
    {
        var station = await Station.Connected(cluster);
        var reply = await station.Boot();

        reply.Answer.ShouldBe(new BootAnswer(RegistrationStatus.Accepted, cluster.Now, 30));
    }

    [Fact]
    public async Task A_boot_is_stored_and_logged()
    {
        var station = await Station.Ready(cluster);

        var state = await station.State();
        state.Registration.ShouldBe(RegistrationStatus.Accepted);
        state.BootedAt.ShouldBe(cluster.Now);
        state.Boot.ShouldBe(new BootIdentity("Vendor", "Model", "SN-1", "1.2.3", null, null, null, null));
        (await station.Events(EventTypes.ChargePointBooted)).ShouldHaveSingleItem()["firmware_version"].ShouldBe("1.2.3");
    }

    [Fact]
    public async Task Nothing_is_accepted_or_stored_before_the_first_boot()
    {
        var station = await Station.Connected(cluster);

        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Status(ConnectorStatus.Available)).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Grain.Authorize(station.Lease, Books.GoodTag)).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Grain.StartTransaction(station.Lease, Station.StartOf(cluster.Now))).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Grain.ReportMeterValues(station.Lease, new(1, null, [Station.Register(1, cluster.Now)]))).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Grain.StopTransaction(station.Lease, new(1, 1, cluster.Now, null, null, []))).Verdict.ShouldBe(Verdict.NotAccepted);
        (await station.Grain.Touch(station.Lease)).Verdict.ShouldBe(Verdict.NotAccepted);

        (await station.View()).Connectors.ShouldBeEmpty();
        (await station.Sessions()).ShouldBeEmpty();
        (await cluster.Books.Count("meter_values where true", station.Id)).ShouldBe(0);
        (await cluster.Books.Count("unknown_stops where true", station.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_charge_point_that_reconnects_without_a_boot_is_still_accepted()
    {
        var station = await Station.Ready(cluster);
        await station.Grain.Disconnect(station.Lease, "closed");
        await station.Forget();
        await station.Connect();

        (await station.Grain.Heartbeat(station.Lease)).Answer.ShouldBe(new HeartbeatAnswer(cluster.Now));
        (await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, 1), Books.OrganizationId, TimeSpan.FromSeconds(5)))).Refusal.ShouldBe(CommandRefusal.None);
    }
}
