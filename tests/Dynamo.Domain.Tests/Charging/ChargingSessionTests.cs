using CsCheck;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Domain.Tests.Charging;

public sealed class ChargingSessionTests
{
    private const long MeterStartWh = 100_000;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

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
        var session = Begun().Record([Register(100_500, minute: 1), Register(101_200, minute: 2)]);

        session.Energy.ShouldBe(Energy.FromWattHours(1_200));
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(2));
    }

    [Fact]
    public void Kilowatt_hours_and_watt_hours_are_one_series()
    {
        var session = Begun().Record([Register(0, minute: 1) with { Value = "100.5", Unit = "kWh" }, Register(100_700, minute: 2)]);

        session.Energy.ShouldBe(Energy.FromWattHours(700));
    }

    [Fact]
    public void A_falling_reading_changes_nothing()
    {
        var session = Begun().Record([Register(100_500, minute: 1)]);

        session.Record([Register(100_400, minute: 2)]).ShouldBe(session);
        session.Record([Register(0, minute: 2)]).ShouldBe(session);
    }

    [Fact]
    public void A_value_that_is_no_number_changes_nothing()
    {
        var session = Begun();

        session.Record([Register(0, minute: 1) with { Value = "101,5" }, Register(0, minute: 1) with { Value = "" }]).ShouldBe(session);
    }

    [Fact]
    public void The_latest_power_counts_whatever_order_the_readings_come_in()
    {
        var session = Begun().Record([Power(7_000, minute: 2), Power(3_000, minute: 1)]);

        session.PowerWatts.ShouldBe(7_000m);
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(2));
    }

    [Fact]
    public void Power_and_register_of_the_same_instant_both_count()
    {
        var session = Begun().Record([Register(100_500, minute: 1), Power(7_000, minute: 1)]);

        session.Energy.ShouldBe(Energy.FromWattHours(500));
        session.PowerWatts.ShouldBe(7_000m);
    }

    [Fact]
    public void The_stop_ends_the_session_with_its_own_register_and_no_power()
    {
        var session = Begun().Record([Register(100_500, minute: 1), Power(7_000, minute: 1)]).End(Stop(100_800, minute: 5));

        session.IsActive.ShouldBeFalse();
        session.Energy.ShouldBe(Energy.FromWattHours(800));
        session.PowerWatts.ShouldBeNull();
        session.LastReadingAt.ShouldBe(Noon.AddMinutes(5));
    }

    [Fact]
    public void A_stop_below_the_start_delivers_nothing() =>
        Begun().End(Stop(MeterStartWh - 1, minute: 5)).Energy.ShouldBe(Energy.Zero);

    [Fact]
    public void A_stop_below_the_last_sample_keeps_the_energy_of_the_sample()
    {
        var session = Begun().Record([Register(100_500, minute: 1)]).End(Stop(100_499, minute: 5));

        session.Energy.ShouldBe(Energy.FromWattHours(500));
        session.Stop!.MeterStop.ShouldBe(Energy.FromWattHours(100_499));
    }

    [Fact]
    public void Only_the_first_reported_stop_counts()
    {
        var session = Begun().End(Stop(100_800, minute: 5));

        session.End(Stop(100_800, minute: 5)).ShouldBe(session);
        session.End(Stop(200_000, minute: 9)).ShouldBe(session);
        session.End(session.AssumedStop()).ShouldBe(session);
    }

    [Fact]
    public void Values_that_arrive_after_the_stop_do_not_revive_the_session()
    {
        var session = Begun().End(Stop(100_800, minute: 5));

        session.Record([Register(200_000, minute: 6), Power(7_000, minute: 6)]).ShouldBe(session);
    }

    [Fact]
    public void An_assumed_stop_ends_the_session_where_the_last_reading_was()
    {
        var session = Begun().Record([Register(100_500, minute: 3)]);
        var ended = session.End(session.AssumedStop());

        ended.Energy.ShouldBe(Energy.FromWattHours(500));
        ended.Stop.ShouldBe(new TransactionStop(Energy.FromWattHours(100_500), Noon.AddMinutes(3), StopReasons.Other, IdTag: null, Synthesised: true));
        ended.End(ended.AssumedStop()).ShouldBe(ended);
    }

    [Fact]
    public void The_real_stop_replaces_an_assumed_one_and_is_final()
    {
        var assumed = Begun().Record([Register(100_500, minute: 3)]);
        assumed = assumed.End(assumed.AssumedStop());
        var ended = assumed.End(Stop(100_900, minute: 7));

        ended.Stop.ShouldBe(Stop(100_900, minute: 7));
        ended.Energy.ShouldBe(Energy.FromWattHours(900));
        ended.End(Stop(100_950, minute: 8)).ShouldBe(ended);
    }

    [Fact]
    public void Without_a_tariff_there_is_no_cost_and_a_free_one_costs_zero()
    {
        var session = Begun().End(Stop(110_000, minute: 60));

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
    public void Samples_in_any_order_and_number_of_copies_give_the_same_energy_after_the_same_stop() =>
        (from samples in AnySamples
         from copies in samples.Length == 0 ? Gen.Const(samples) : Gen.Int[0, samples.Length - 1].Select(index => samples[index]).Array[0, 10]
         from shuffled in Gen.Shuffle(samples.Concat(copies).ToArray())
         from wattHours in Gen.Int[0, 200_000]
         select (samples, shuffled, Stop(wattHours, minute: 61))).Sample((samples, shuffled, stop) =>
        {
            var expected = samples.Select(sample => sample.RegisterReading()?.MilliwattHours ?? 0)
                .Append(stop.MeterStop.MilliwattHours)
                .Append(MeterStartWh * 1_000)
                .Max() - (MeterStartWh * 1_000);

            Begun().Record(samples).End(stop).Energy.MilliwattHours.ShouldBe(expected);
            Begun().Record(shuffled).End(stop).Energy.MilliwattHours.ShouldBe(expected);
        });

    [Fact]
    public void Samples_in_one_message_or_in_many_give_the_same_session() =>
        AnySamples.Sample(samples =>
            samples.Aggregate(Begun(), (session, sample) => session.Record([sample])).ShouldBe(Begun().Record(samples)));

    [Fact]
    public void Energy_never_falls_and_is_never_negative() =>
        AnySamples.Sample(samples =>
        {
            var session = Begun();
            foreach (var sample in samples)
            {
                var next = session.Record([sample]);
                next.Energy.ShouldBeGreaterThanOrEqualTo(session.Energy);
                session = next;
            }
            session.End(session.AssumedStop()).Energy.ShouldBe(session.Energy);
            session.Energy.ShouldBeGreaterThanOrEqualTo(Energy.Zero);
        });

    [Fact]
    public void Replaying_everything_after_the_end_changes_nothing() =>
        Gen.Select(AnySamples, Gen.Int[0, 200_000]).Sample((samples, wattHours) =>
        {
            var stop = Stop(wattHours, minute: 61);
            var ended = Begun().Record(samples).End(stop);

            ended.Record(samples).End(stop).ShouldBe(ended);
        });

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
