using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Charging;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class EnergyTests(ChargingCluster cluster)
{
    [Fact]
    public async Task Whatever_order_the_values_arrive_in_and_however_often_the_energy_is_the_same()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddHours(-4);
        // A register that began again in the middle, so that the order matters to whoever only follows it.
        SampleReport[] values =
        [
            .. Enumerable.Range(1, 6).Select(minute => Station.Register(1_000 + (minute * 500), began.AddMinutes(minute))),
            .. Enumerable.Range(7, 6).Select(minute => Station.Register((minute - 7) * 400, began.AddMinutes(minute))),
        ];
        SampleReport[] twice = [.. values, .. values];
        SampleReport[][] orders = [values, [.. values.Reverse()], [.. twice.OrderBy(value => value.TakenAt.Minute * 7 % 13)], [.. twice.OrderBy(value => value.TakenAt.Minute % 5)]];
        foreach (var (number, order) in orders.Index())
        {
            var transaction = (await station.Start(Station.StartOf(began, connectorId: number + 1))).TransactionId;
            var (before, late) = (order[..^3], order[^3..]);
            foreach (var value in before)
                await station.Meter(transaction, number + 1, value);
            await station.Stop(transaction, 2_100, began.AddMinutes(13));
            foreach (var value in late)
                await station.Meter(transaction, number + 1, value);

            var session = await station.Session(transaction);
            session.Account.ShouldBe(new EnergyAccount(Energy.FromWattHours(3_000 + 2_100), EnergyBasis.Registers, EnergyNotes.RegisterReset));
        }
    }

    [Fact, Trait("Quirk", "52")]
    public async Task Values_that_arrive_after_an_assumed_end_correct_it_and_say_so()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddHours(-2);
        var first = (await station.Start(Station.StartOf(began))).TransactionId;
        await station.Meter(first, 1, Station.Register(1_400, began.AddMinutes(5)));
        await station.Start(Station.StartOf(began.AddHours(1), meterWh: 3_000));
        (await station.Session(first)).Energy.ShouldBe(Energy.FromWattHours(400));

        await station.Meter(first, 1, Station.Register(2_900, began.AddMinutes(50)));

        var session = await station.Session(first);
        (session.Status, session.Energy).ShouldBe((SessionStatus.Stopped, Energy.FromWattHours(1_900)));
        var corrected = (await station.Events(EventTypes.SessionCorrected)).ShouldHaveSingleItem();
        (corrected["energy_kwh"], corrected["energy_confidence"], corrected["held_for_review"]).ShouldBe(("1.9", "medium", "False"));
    }

    [Fact]
    public async Task Of_a_long_session_late_values_are_gathered_before_its_energy_is_found_anew()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddDays(-1);
        var first = (await station.Start(Station.StartOf(began))).TransactionId;
        await station.Meter(first, 1, [.. Enumerable.Range(1, 1_001).Select(second => Station.Register(1_000 + second, began.AddSeconds(second)))]);
        await station.Start(Station.StartOf(began.AddHours(5), meterWh: 9_000));
        await station.Meter(first, 1, Station.Register(3_000, began.AddHours(1)));
        await station.Meter(first, 1, Station.Register(4_000, began.AddHours(2)));
        (await station.Session(first)).Energy.ShouldBe(Energy.FromWattHours(1_001));

        cluster.Clock.Advance(TimeSpan.FromSeconds(10));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await station.Session(first)).Energy != Energy.FromWattHours(3_000))
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        (await station.Events(EventTypes.SessionCorrected)).ShouldHaveSingleItem();
    }

    [Fact, Trait("Quirk", "50")]
    public async Task Values_that_came_before_their_start_belong_to_it()
    {
        var station = await Station.Ready(cluster);
        var began = cluster.Now.AddHours(-2);
        await station.Meter(null, 1, Station.Register(4_000, began.AddMinutes(20)));
        var transaction = (await station.Start(Station.StartOf(began))).TransactionId;

        await station.Stop(transaction, 0, began.AddMinutes(30));

        (await station.Session(transaction)).Account.ShouldBe(new EnergyAccount(Energy.FromWattHours(3_000), EnergyBasis.Samples, EnergyNotes.StopIgnored));
    }

    [Fact]
    public async Task Doubtful_energy_is_held_until_a_person_of_the_tenant_decides()
    {
        var station = await Station.Ready(cluster);
        var transaction = await station.Start();
        var sessionId = (await station.Session(transaction)).SessionId;
        (await station.Grain.ReviewEnergy(Books.OrganizationId, sessionId, new(null, null, "usr_1"))).ShouldBeFalse();
        await station.Stop(transaction, 9_000_000);
        (await station.Session(transaction)).IsHeldForReview.ShouldBeTrue();
        var ended = (await station.Events(EventTypes.SessionEnded)).ShouldHaveSingleItem();
        (ended["energy_confidence"], ended["held_for_review"]).ShouldBe(("low", "True"));

        (await station.Grain.ReviewEnergy("org_other", sessionId, new(null, null, "usr_1"))).ShouldBeFalse();
        (await (await Station.Ready(cluster)).Grain.ReviewEnergy(Books.OrganizationId, sessionId, new(null, null, "usr_1"))).ShouldBeFalse();
        (await station.Grain.ReviewEnergy(Books.OrganizationId, sessionId, new(8_000_000, "a comma", "usr_1"))).ShouldBeTrue();

        var reviewed = await station.Session(transaction);
        (reviewed.IsHeldForReview, reviewed.Energy).ShouldBe((false, Energy.FromWattHours(8_000)));
        reviewed.Review.ShouldBe(new EnergyReview(Energy.FromWattHours(8_000), "a comma", "usr_1", cluster.Now));
        (await station.Events(EventTypes.SessionCorrected)).ShouldHaveSingleItem()["reviewed"].ShouldBe("True");
        await station.Meter(transaction, 1, Station.Register(2_000, cluster.Now));
        (await station.Session(transaction)).ShouldBe(reviewed);
    }
}
