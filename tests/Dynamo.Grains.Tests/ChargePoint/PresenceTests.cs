using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class PresenceTests(ChargingCluster cluster)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task A_silent_charge_point_whose_gateway_is_gone_goes_offline()
    {
        var station = await Station.Ready(cluster);
        cluster.Gateways.Lose(station.Lease.ConnectionId);
        await StaySilent(station);

        var state = await station.State();
        state.Connected.ShouldBeFalse();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldHaveSingleItem()["reason"].ShouldBe("gateway lost");
    }

    [Fact, Trait("Quirk", "9")]
    public async Task A_silent_charge_point_whose_socket_is_open_stays_online()
    {
        var station = await Station.Ready(cluster);
        await StaySilent(station);

        (await station.State()).Connected.ShouldBeTrue();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_socket_that_was_believed_dead_and_speaks_is_believed()
    {
        var station = await Station.Ready(cluster);
        cluster.Gateways.Lose(station.Lease.ConnectionId);
        await station.Grain.VerifyPresence();
        (await station.State()).Connected.ShouldBeFalse();

        (await station.Grain.Heartbeat(station.Lease)).Verdict.ShouldBe(Verdict.Handled);

        (await station.State()).Connected.ShouldBeTrue();
        (await station.Events(EventTypes.ChargePointConnected)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_cannot_be_looked_after_does_not_hide_those_behind_it()
    {
        var broken = await Station.Ready(cluster);
        cluster.Calls.Break(broken.Key, nameof(IChargePointGrain.VerifyPresence));
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var station = await Station.Ready(cluster);
        cluster.Gateways.Lose(station.Lease.ConnectionId);
        await StaySilent(station);
        cluster.Calls.Mend(broken.Key, nameof(IChargePointGrain.VerifyPresence));

        (await station.State()).Connected.ShouldBeFalse();
        (await broken.State()).Connected.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_offline_or_unknown_is_not_looked_after()
    {
        var station = await Station.Registered(cluster);
        await station.Grain.VerifyPresence();

        (await station.View()).State.ShouldBeNull();
        (await station.Events(EventTypes.ChargePointDisconnected)).ShouldBeEmpty();
    }

    /// <summary>Lets so much time pass that a round begins which finds the charge point silent.</summary>
    private async Task StaySilent(Station station)
    {
        var verified = cluster.Calls.Next(station.Key, nameof(IChargePointGrain.VerifyPresence));
        cluster.Clock.Advance(LongSilence);
        cluster.Clock.Advance(Round);
        await verified;
    }
}
