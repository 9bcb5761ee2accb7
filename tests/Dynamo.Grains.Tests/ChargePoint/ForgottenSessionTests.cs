using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

/// <summary>Transactions that never began although they should have, and those that never end.</summary>
public sealed class ForgottenSessionTests(ChargingCluster cluster)
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    [Fact, Trait("Quirk", "35")]
    public async Task A_connector_that_is_free_for_long_ends_its_session_and_a_late_report_of_the_end_counts()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 1, Station.Register(1_400, cluster.Now));
        cluster.Clock.Advance(Moment);
        var free = cluster.Now;
        await station.Status(ConnectorStatus.Available, free);

        cluster.Clock.Advance(EndPatience - Moment);
        await station.Grain.EndForgotten();
        (await station.Session(transaction)).IsActive.ShouldBeTrue();
        cluster.Clock.Advance(Moment);
        await station.Grain.EndForgotten();

        var assumed = await station.Session(transaction);
        assumed.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(1_400), free, StopReasons.EvDisconnected, null, Synthesised: true));
        assumed.Energy.ShouldBe(Energy.FromWattHours(400));
        (await station.Grain.Submit(new(new RemoteStop(transaction), Books.OrganizationId, Moment * 10))).Refusal.ShouldBe(CommandRefusal.UnknownTransaction);
        await station.Stop(transaction, 1_500, free);
        var ended = await station.Session(transaction);
        (ended.Status, ended.Energy).ShouldBe((SessionStatus.Completed, Energy.FromWattHours(500)));
    }

    [Fact, Trait("Quirk", "36")]
    public async Task A_connector_that_is_reported_free_before_the_end_is_waited_for()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        cluster.Clock.Advance(Moment);
        await station.Status(ConnectorStatus.Available, cluster.Now);
        cluster.Clock.Advance(Moment);
        await station.Grain.EndForgotten();
        await station.Stop(transaction, 1_500);

        (await station.Session(transaction)).Status.ShouldBe(SessionStatus.Completed);
        (await station.Events(EventTypes.SessionEnded)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_is_still_measured_is_not_over_whatever_its_connector_said()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        cluster.Clock.Advance(Moment);
        await station.Status(ConnectorStatus.Available, cluster.Now);
        cluster.Clock.Advance(Moment);
        await station.Meter(transaction, 1, Station.Register(1_400, cluster.Now));
        cluster.Clock.Advance(EndPatience + EndPatience);
        await station.Grain.EndForgotten();

        (await station.Session(transaction)).IsActive.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_of_which_nothing_is_heard_for_days_is_over_also_for_a_grain_that_was_away()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        await station.Meter(transaction, 1, Station.Register(1_400, cluster.Now));
        var last = cluster.Now;
        await station.Forget();
        cluster.Clock.Advance(TimeSpan.FromHours(48));
        await station.Grain.EndForgotten();

        var session = await station.Session(transaction);
        session.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(1_400), last, StopReasons.Other, null, Synthesised: true));
        (await station.Events(EventTypes.SessionEnded)).ShouldHaveSingleItem()["reason"].ShouldBe("Other");
    }

    [Fact]
    public async Task Sessions_that_seem_to_be_over_are_found_by_themselves()
    {
        var station = await Station.Ready(cluster);
        await station.Start();
        cluster.Clock.Advance(Moment);
        await station.Status(ConnectorStatus.Available, cluster.Now);
        var looked = cluster.Calls.Next(station.Key, nameof(IChargePointGrain.EndForgotten));
        cluster.Clock.Advance(EndPatience);
        cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        await looked;
    }

    [Fact, Trait("Quirk", "39")]
    public async Task A_start_that_was_agreed_to_and_does_not_follow_is_told()
    {
        var station = await Station.Ready(cluster);
        var command = await Agreed(station, connectorId: 2);
        cluster.Clock.Advance(TimeSpan.FromSeconds(180));
        await Told(station);

        var told = (await station.Events(EventTypes.StartNotFollowed)).ShouldHaveSingleItem();
        (told["command_id"], told["connector_id"], told["id_tag"]).ShouldBe((command, "2", Books.GoodTag));
    }

    [Fact, Trait("Quirk", "39")]
    public async Task A_start_that_follows_is_not_told_however_its_tag_is_spelt()
    {
        var station = await Station.Ready(cluster);
        await Agreed(station, connectorId: null);
        await station.Start(Station.StartOf(cluster.Now, connectorId: 2, idTag: "good-tag"));
        var other = await Station.Ready(cluster);
        await Agreed(other, connectorId: null);
        cluster.Clock.Advance(TimeSpan.FromSeconds(180));
        await Told(other);

        (await station.Events(EventTypes.StartNotFollowed)).ShouldBeEmpty();
    }

    private async Task<string> Agreed(Station station, int? connectorId)
    {
        var receipt = await station.Grain.Submit(new(new RemoteStart(Books.GoodTag, connectorId), Books.OrganizationId, TimeSpan.FromSeconds(10)));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Accepted, """{"status":"Accepted"}""", null, 42));
        return receipt.CommandId!;
    }

    private static async Task Told(Station station)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await station.Events(EventTypes.StartNotFollowed)).Count == 0)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
