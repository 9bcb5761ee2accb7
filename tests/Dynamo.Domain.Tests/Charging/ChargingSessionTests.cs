using CsCheck;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Domain.Tests.Charging;

public sealed class ChargingSessionTests
{
    private const long MeterStartWh = 100_000;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EnergyLimits Limits = EnergyLimits.Default;

    [Fact]
    public void A_session_begins_without_energy()
    {
        var session = Begun();

        session.IsActive.ShouldBeTrue();
        session.Energy.ShouldBe(Energy.Zero);
    }

    [Fact]
    public void Energy_is_the_difference_of_the_registers()
    {
        var session = Begun().Record([Register(100_500, minute: 1), Register(101_200, minute: 2)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(1_200));
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(2));
    }

    [Fact]
    public void Kilowatt_hours_and_watt_hours_are_one_series()
    {
        var session = Begun().Record([Register(0, minute: 1) with { Value = "100.5", Unit = "kWh" }, Register(100_700, minute: 2)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(700));
    }

    [Fact]
    public void A_reading_that_is_a_little_lower_or_older_changes_nothing()
    {
        var session = Begun().Record([Register(100_500, minute: 2)], Limits);

        session.Record([Register(100_400, minute: 3)], Limits).ShouldBe(session);
        session.Record([Register(100_900, minute: 1)], Limits).ShouldBe(session);
    }

    [Fact]
    public void A_register_that_begins_again_is_followed()
    {
        var session = Begun().Record([Register(103_000, minute: 2), Register(0, minute: 3), Register(2_500, minute: 5)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(5_500));
    }

    [Fact]
    public void A_reading_that_no_connector_can_have_got_to_is_taken_back_by_the_next()
    {
        var session = Begun().Record([Register(100_500, minute: 2)], Limits);

        session.Record([Register(900_000, minute: 3)], Limits).Energy.ShouldBe(Energy.FromWattHours(800_000));
        session.Record([Register(900_000, minute: 3), Register(100_800, minute: 4)], Limits).Energy.ShouldBe(Energy.FromWattHours(800));
    }

    [Fact, Trait("Quirk", "48")]
    public void A_placeholder_of_zero_is_no_beginning_while_the_session_runs_either()
    {
        var session = (Begun() with { Start = new(1, "TAG", Energy.Zero, Noon), LastRegister = Energy.Zero })
            .Record([Register(5_123_456, minute: 1), Register(5_124_000, minute: 2)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(544));
    }

    [Fact]
    public void Power_that_is_told_between_registers_does_not_shorten_the_time_in_which_they_rise()
    {
        var session = Begun().Record([Power(350_000, minute: 10), Register(150_000, minute: 10)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(50_000));
    }

    [Fact]
    public void A_value_that_is_no_number_changes_nothing()
    {
        var session = Begun();

        session.Record([Register(0, minute: 1) with { Value = "101,5" }, Register(0, minute: 1) with { Value = "" }], Limits).ShouldBe(session);
    }

    [Fact]
    public void The_latest_power_counts_whatever_order_the_readings_come_in()
    {
        var session = Begun().Record([Power(7_000, minute: 2), Power(3_000, minute: 1)], Limits);

        session.PowerWatts.ShouldBe(7_000m);
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(2));
    }

    [Fact]
    public void Power_and_register_of_the_same_instant_both_count()
    {
        var session = Begun().Record([Register(100_500, minute: 1), Power(7_000, minute: 1)], Limits);

        session.Energy.ShouldBe(Energy.FromWattHours(500));
        session.PowerWatts.ShouldBe(7_000m);
    }

    [Fact, Trait("Quirk", "55")]
    public void The_stop_ends_the_session_with_its_own_register_and_no_power()
    {
        var session = Ended([Register(100_500, minute: 1), Power(7_000, minute: 1)], Stop(100_800, minute: 5));

        session.IsActive.ShouldBeFalse();
        session.Energy.ShouldBe(Energy.FromWattHours(800));
        session.PowerWatts.ShouldBeNull();
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(5));
        session.IsHeldForReview.ShouldBeFalse();
    }

    [Fact, Trait("Quirk", "47")]
    public void A_stop_below_the_start_delivers_nothing() => Ended([], Stop(MeterStartWh - 1, minute: 5)).Energy.ShouldBe(Energy.Zero);

    [Fact]
    public void A_stop_below_the_last_sample_keeps_the_energy_of_the_sample()
    {
        var session = Ended([Register(100_500, minute: 1)], Stop(100_499, minute: 5));

        session.Energy.ShouldBe(Energy.FromWattHours(500));
        session.Stop!.MeterStop.ShouldBe(Energy.FromWattHours(100_499));
    }

    [Fact]
    public void Only_the_first_reported_stop_counts()
    {
        var session = Begun().End(Stop(100_800, minute: 5));

        session.End(Stop(100_800, minute: 5)).ShouldBe(session);
        session.End(Stop(200_000, minute: 9)).ShouldBe(session);
        session.End(session.AssumedStop(EndEvidence.Succeeded)).ShouldBe(session);
    }

    [Fact, Trait("Quirk", "52")]
    public void Values_that_arrive_after_the_stop_do_not_revive_the_session()
    {
        var session = Begun().End(Stop(100_800, minute: 5));

        session.Record([Register(200_000, minute: 6), Power(7_000, minute: 6)], Limits).ShouldBe(session);
    }

    [Fact]
    public void An_assumed_stop_ends_the_session_where_the_last_reading_was()
    {
        var session = Begun().Record([Register(100_500, minute: 3)], Limits);
        var ended = session.End(session.AssumedStop(EndEvidence.Succeeded));

        ended.Energy.ShouldBe(Energy.FromWattHours(500));
        ended.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(100_500), Noon.AddMinutes(3), StopReasons.Other, IdTag: null, Synthesised: true));
        ended.End(ended.AssumedStop(EndEvidence.Succeeded)).ShouldBe(ended);
    }

    [Fact]
    public void The_real_stop_replaces_an_assumed_one_and_is_final()
    {
        var assumed = Begun().Record([Register(100_500, minute: 3)], Limits);
        assumed = assumed.End(assumed.AssumedStop(EndEvidence.Succeeded));
        var ended = assumed.End(Stop(100_900, minute: 7)).Settle([], Limits);

        ended.Stop.ShouldBe(Stop(100_900, minute: 7));
        ended.Energy.ShouldBe(Energy.FromWattHours(900));
        ended.End(Stop(100_950, minute: 8)).ShouldBe(ended);
    }

    [Fact]
    public void Without_a_tariff_there_is_no_cost_and_a_free_one_costs_zero()
    {
        var session = Ended([], Stop(110_000, minute: 60));

        session.Cost.ShouldBeNull();
        (session with { Tariff = Tariff(0m) }).Cost.ShouldBe(new Money(0m, "EUR"));
        (session with { Tariff = Tariff(0.35m) }).Cost.ShouldBe(new Money(3.50m, "EUR"));
    }

    // ---- Properties ----------------------------------------------------------------------------------------------------------

    private static readonly Gen<MeterSample[]> AnySamples =
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[-5, 60], Gen.Int[0, 9])
            .Select((wattHours, minute, kind) => kind switch
            {
                0 => Register(wattHours, minute) with { Value = "" },
                1 => Register(wattHours, minute) with { Phase = "L1" },
                2 => Power(wattHours, minute),
                3 => Register(wattHours / 1_000, minute) with { Unit = "kWh" },
                _ => Register(wattHours, minute),
            })
            .Array[0, 20];

    [Fact]
    public void Samples_in_one_message_or_in_many_give_the_same_session() =>
        AnySamples.Sample(samples =>
            samples.Aggregate(Begun(), (session, sample) => session.Record([sample], Limits)).ShouldBe(Begun().Record(samples, Limits)));

    [Fact]
    public void Energy_is_never_negative_and_falls_only_to_take_back_what_cannot_be() =>
        AnySamples.Sample(samples =>
        {
            var session = Begun();
            foreach (var sample in samples)
            {
                var next = session.Record([sample], Limits);
                if (next.Energy < session.Energy)
                    Limits.Allow(session.LastRegister - (session.Baseline ?? session.Start.MeterStart), session.LastRegisterAt!.Value - Noon).ShouldBeFalse();
                session = next;
            }
            session.End(session.AssumedStop(EndEvidence.Succeeded)).Energy.ShouldBe(session.Energy);
            session.Energy.ShouldBeGreaterThanOrEqualTo(Energy.Zero);
        });

    [Fact]
    public void Readings_that_only_rise_as_fast_as_connectors_deliver_are_followed_to_the_energy_that_the_ledger_finds() =>
        Gen.Int[0, 8_000].Array[0, 30].Sample(rises =>
        {
            var samples = rises.Select((_, index) => Register(MeterStartWh + rises.Take(index + 1).Sum(), index + 1)).ToArray();
            var running = Begun().Record(samples, Limits);

            running.End(running.AssumedStop(EndEvidence.Succeeded)).Settle(samples, Limits).Energy.ShouldBe(running.Energy);
        });

    [Fact]
    public void Replaying_everything_after_the_end_changes_nothing() =>
        Gen.Select(AnySamples, Gen.Int[0, 200_000]).Sample((samples, wattHours) =>
        {
            var stop = Stop(wattHours, minute: 61);
            var ended = Ended(samples, stop);

            ended.Record(samples, Limits).End(stop).Settle([.. samples, .. samples], Limits).ShouldBe(ended);
        });

    // ---- Review --------------------------------------------------------------------------------------------------------------

    [Fact]
    public void A_session_with_doubtful_energy_is_held_until_a_person_decides()
    {
        var held = Ended([], Stop(2_100_000, minute: 60));
        held.IsHeldForReview.ShouldBeTrue();

        var accepted = held.Decide(new(null, "A truck", "usr_1", Noon));
        accepted.IsHeldForReview.ShouldBeFalse();
        accepted.Energy.ShouldBe(Energy.FromWattHours(2_000_000));
        var corrected = accepted.Decide(new(Energy.FromWattHours(20_000), "A comma", "usr_1", Noon));
        corrected.Energy.ShouldBe(Energy.FromWattHours(20_000));
        corrected.Account!.Confidence.ShouldBe(EnergyConfidence.High);
        corrected.Settle([Register(130_000, minute: 30)], Limits).ShouldBe(corrected);
    }

    [Fact]
    public void There_is_nothing_to_decide_about_a_session_that_runs()
    {
        var session = Begun();

        session.Decide(new(Energy.Zero, null, "usr_1", Noon)).ShouldBe(session);
        session.Settle([], Limits).ShouldBe(session);
    }

    private static ChargingSession Ended(MeterSample[] samples, TransactionStop stop) => Begun().Record(samples, Limits).End(stop).Settle(samples, Limits);

    private static ChargingSession Begun() => new()
    {
        SessionId = "sess_1",
        OrganizationId = "org_1",
        ChargePointId = "CP-1",
        TransactionId = 1,
        Start = new(1, "TAG", Energy.FromWattHours(MeterStartWh), Noon),
        Authorization = AuthorizationStatus.Accepted,
        ReceivedAt = Noon,
        LastRegister = Energy.FromWattHours(MeterStartWh),
        LastReadingAt = Noon,
    };

    private static MeterSample Register(long wattHours, int minute) => new()
    {
        ConnectorId = 1,
        TakenAt = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddHours(1),
        Value = wattHours.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static MeterSample Power(int watts, int minute) => Register(watts, minute) with { Measurand = MeterSample.Power, Unit = "W" };

    private static TransactionStop Stop(long wattHours, int minute) => new(Energy.FromWattHours(wattHours), Noon.AddMinutes(minute), StopReasons.Default, "TAG");

    private static Tariff Tariff(decimal price) => new("tariff_1", "Ordinary", "EUR", price);
}
