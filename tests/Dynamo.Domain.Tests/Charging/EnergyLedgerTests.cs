using System.Globalization;
using CsCheck;
using Dynamo.Domain.Charging;

namespace Dynamo.Domain.Tests.Charging;

public sealed class EnergyLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EnergyLimits Limits = EnergyLimits.Default;

    // ---- What is usual -------------------------------------------------------------------------------------------------------

    [Fact]
    public void Start_and_stop_alone_tell_the_energy() =>
        Account(100_000, 107_400, []).ShouldBe(Sure(7_400));

    [Fact]
    public void Samples_between_start_and_stop_change_nothing() =>
        Account(100_000, 107_400, [Register(103_000, 20), Register(106_000, 40)]).ShouldBe(Sure(7_400));

    [Fact]
    public void Samples_from_before_the_start_and_after_the_stop_do_not_count() =>
        Account(100_000, 107_400, [Register(1, -5), Register(999_999, 61), Power(22_000, 61), Power(22_000, 62), Power(22_000, 63)]).ShouldBe(Sure(7_400));

    [Fact]
    public void Nothing_delivered_is_nothing_peculiar() =>
        Account(100_000, 100_000, [Register(100_000, 30)]).ShouldBe(Sure(0));

    [Fact, Trait("Quirk", "54")]
    public void Without_unit_and_measurand_a_value_is_the_register_in_watt_hours() =>
        Account(100_000, null, [Register(107_400, 30)]).Energy.ShouldBe(Energy.FromWattHours(7_400));

    [Fact]
    public void Kilowatt_hours_and_watt_hours_are_one_series() =>
        Account(100_000, 107_400, [Register(0, 20) with { Value = "103.5", Unit = "kWh" }, Register(105_000, 40)]).ShouldBe(Sure(7_400));

    // ---- Registers that begin again ------------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "45")]
    public void A_register_that_begins_again_in_the_middle_is_added_up()
    {
        var account = Account(100_000, 4_000, [Register(103_000, 20), Register(0, 25), Register(2_500, 40)]);

        account.ShouldBe(new(Energy.FromWattHours(7_000), EnergyBasis.Registers, EnergyNotes.RegisterReset));
        account.Confidence.ShouldBe(EnergyConfidence.Medium);
    }

    [Fact, Trait("Quirk", "45")]
    public void Samples_of_a_register_that_begins_with_each_session_are_another_register()
    {
        var account = Account(5_000_000, 5_007_400, [Register(0, 1), Register(3_000, 20), Register(7_300, 59)]);

        account.ShouldBe(new(Energy.FromWattHours(7_400), EnergyBasis.Registers, EnergyNotes.TwoRegisters));
    }

    [Fact, Trait("Quirk", "45")]
    public void A_session_register_whose_stop_was_never_reported_counts_from_its_own_beginning()
    {
        var account = Account(5_000_000, null, [Register(0, 1), Register(3_000, 20), Register(7_300, 59)]);

        account.Energy.ShouldBe(Energy.FromWattHours(7_300));
        account.Confidence.ShouldBe(EnergyConfidence.Medium);
    }

    [Theory]
    [InlineData(999_000, 1_200)]
    [InlineData(9_999_500, 300)]
    [InlineData(4_294_966_296, 400)]
    public void A_register_that_runs_over_its_last_digit_goes_on(long start, long stop)
    {
        var end = start < 1_000_000 ? 1_000_000 : start < 10_000_000 ? 10_000_000 : 1L << 32;

        var account = Account(start, stop, [Register(start + 200, 10)]);

        account.ShouldBe(new(Energy.FromWattHours(end - start + stop), EnergyBasis.Registers, EnergyNotes.RegisterRollover));
        account.Confidence.ShouldBe(EnergyConfidence.High);
    }

    // ---- Placeholders and wrong readings -------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "48")]
    public void A_placeholder_of_zero_is_no_beginning()
    {
        var account = Account(0, 5_130_000, [Register(5_123_456, 1), Register(5_126_000, 30)]);

        account.ShouldBe(new(Energy.FromWattHours(6_544), EnergyBasis.Samples, EnergyNotes.BaselineFromSample));
        account.Confidence.ShouldBe(EnergyConfidence.Medium);
    }

    [Theory, Trait("Quirk", "46")]
    [InlineData(0)]
    [InlineData(100_000)]
    public void Where_the_stop_repeats_the_start_or_is_nothing_the_samples_count(long stop)
    {
        var account = Account(100_000, stop, [Register(103_000, 20), Register(107_300, 59)]);

        account.Energy.ShouldBe(Energy.FromWattHours(7_300));
        account.Basis.ShouldBe(EnergyBasis.Samples);
        account.Notes.HasFlag(EnergyNotes.StopIgnored).ShouldBeTrue();
        account.Confidence.ShouldBe(EnergyConfidence.Medium);
    }

    [Fact, Trait("Quirk", "47")]
    public void A_stop_a_little_below_the_start_delivers_nothing()
    {
        var account = Account(100_000, 99_999, []);

        account.Energy.ShouldBe(Energy.Zero);
        account.Notes.HasFlag(EnergyNotes.StopIgnored).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9_999_999)]
    public void A_single_wrong_reading_is_left_out(long wrong)
    {
        var account = Account(100_000, 107_400, [Register(103_000, 20), Register(wrong, 25), Register(wrong, 26), Register(106_000, 40)]);

        account.ShouldBe(new(Energy.FromWattHours(7_400), EnergyBasis.Registers, EnergyNotes.ReadingsIgnored));
    }

    [Fact, Trait("Quirk", "51")]
    public void The_reading_of_the_beginning_that_is_repeated_with_each_later_one_counts_once()
    {
        var account = Account(0, null, [Register(0, 0), Begin(0, 20), Register(3_000, 20), Begin(0, 40), Register(6_000, 40), Begin(0, 50)]);

        account.ShouldBe(new(Energy.FromWattHours(6_000), EnergyBasis.Samples, EnergyNotes.StopMissing));
    }

    [Fact, Trait("Quirk", "51")]
    public void Clock_aligned_readings_between_periodic_ones_change_nothing() =>
        Account(100_000, 107_400, [Register(103_000, 20), Register(104_000, 30) with { Context = "Sample.Clock" }, Register(106_000, 40)]).ShouldBe(Sure(7_400));

    [Fact, Trait("Quirk", "21"), Trait("Quirk", "56")]
    public void Padded_numbers_count_and_what_is_no_number_does_not()
    {
        var account = Account(100_000, null, [
            Register(0, 10) with { Value = " 101000 " },
            Register(0, 20) with { Value = "" },
            Register(0, 30) with { Value = "9A4F00", Format = "SignedData" },
            Register(0, 40) with { Value = "104,5", Unit = "kWh" },
        ]);

        account.Energy.ShouldBe(Energy.FromWattHours(1_000));
    }

    // ---- Other ways of telling energy ----------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "49")]
    public void Phases_are_summed_only_if_there_is_no_total()
    {
        MeterSample[] phases = [.. from minute in (int[])[0, 30, 59] from phase in (string[])["L1", "L2-N", "L3"] select Register(1_000 + (minute * 40), minute) with { Phase = phase }];

        Account(3_000, null, phases).ShouldBe(new(Energy.FromWattHours(3 * 59 * 40), EnergyBasis.Samples, EnergyNotes.SummedPhases | EnergyNotes.StopMissing));
        Account(3_000, null, [.. phases, Register(5_000, 59)]).Energy.ShouldBe(Energy.FromWattHours(2_000));
    }

    [Fact, Trait("Quirk", "49")]
    public void An_instant_at_which_a_phase_is_missing_is_no_sum()
    {
        var account = Account(300, null, [
            .. from phase in (string[])["L1", "L2", "L3"] select Register(100, 0) with { Phase = phase },
            .. from phase in (string[])["L1", "L2"] select Register(200, 10) with { Phase = phase },
            .. from phase in (string[])["L1", "L2", "L3"] select Register(300, 20) with { Phase = phase },
        ]);

        account.Energy.ShouldBe(Energy.FromWattHours(600));
    }

    [Fact, Trait("Quirk", "49")]
    public void Energy_that_is_only_told_interval_by_interval_is_summed()
    {
        MeterSample[] intervals = [.. from minute in (int[])[15, 30, 45] select Register(1_500, minute) with { Measurand = MeterSample.EnergyInterval }];

        Account(0, 0, [.. intervals, intervals[1]]).ShouldBe(new(Energy.FromWattHours(4_500), EnergyBasis.Intervals, EnergyNotes.None));
    }

    [Fact, Trait("Quirk", "46")]
    public void Where_only_power_is_told_the_energy_is_an_estimate_for_a_person_to_look_at()
    {
        var account = Account(100_000, 100_000, [Power(7_000, 0), Power(7_000, 15), Power(7_000, 30), Power(7_000, 45), Power(7_000, 60)]);

        account.ShouldBe(new(Energy.FromWattHours(7_000), EnergyBasis.Power, EnergyNotes.EstimatedFromPower));
        account.Doubts.ShouldBe(EnergyNotes.EstimatedFromPower);
        account.Confidence.ShouldBe(EnergyConfidence.Low);
    }

    // ---- What a person must look at ------------------------------------------------------------------------------------------

    [Fact]
    public void More_than_any_connector_delivers_is_counted_and_doubted()
    {
        var account = Account(100_000, 2_100_000, []);

        account.ShouldBe(new(Energy.FromWattHours(2_000_000), EnergyBasis.Registers, EnergyNotes.ImplausibleRise));
        account.Confidence.ShouldBe(EnergyConfidence.Low);
    }

    [Theory, Trait("Quirk", "44")]
    [InlineData(100, 107)]
    [InlineData(100_000, 107)]
    public void A_register_in_kilowatt_hours_that_is_called_watt_hours_is_doubted(long start, long stop)
    {
        MeterSample[] power = [.. from minute in (int[])[0, 15, 30, 45, 60] select Power(7_400, minute)];

        var account = Account(start, stop, power);

        account.Doubts.ShouldNotBe(EnergyNotes.None);
    }

    [Fact]
    public void An_end_before_the_beginning_is_noted()
    {
        var account = EnergyLedger.Account(Start(100_000), new(Energy.FromWattHours(100_500), Noon.AddMinutes(-10), "Local", null), [], MeterScale.One, Limits);

        account.ShouldBe(new(Energy.FromWattHours(500), EnergyBasis.Registers, EnergyNotes.ClockDisagrees));
    }

    [Fact]
    public void No_number_however_large_keeps_a_session_from_its_account()
    {
        const long Most = 1_000_000_000_000;
        MeterSample[] garbage =
        [
            .. from minute in Enumerable.Range(0, 59) select Register(minute % 2 == 0 ? Most : 0, minute),
            .. from minute in Enumerable.Range(0, 59) select Register(999_999_999_999, minute) with { Measurand = MeterSample.EnergyInterval, Unit = "kWh" },
            .. from minute in Enumerable.Range(0, 59) select Register(Most, minute) with { Measurand = MeterSample.EnergyInterval },
            .. from minute in Enumerable.Range(0, 59) from phase in (string[])["L1", "L2", "L3"] select Register(Most, minute) with { Phase = phase },
            .. from minute in Enumerable.Range(0, 59) select Register(999_999_999_999, minute) with { Measurand = MeterSample.Power, Unit = "kW" },
        ];
        foreach (var samples in (MeterSample[][])[garbage, garbage[59..], garbage[118..], garbage[177..], garbage[354..]])
        {
            foreach (var factor in (decimal[])[1, 1_000_000])
            {
                foreach (var (start, stop) in ((long, long)[])[(0, 0), (-Most, Most), (Most, -Most)])
                {
                    EnergyLedger.Account(Start(start), new(Energy.FromWattHours(stop), Noon.AddHours(1), "Local", null), samples, new(factor, factor), Limits)
                        .Energy.ShouldBeInRange(Energy.Zero, Energy.Most);
                }
            }
        }
    }

    [Fact]
    public void What_a_person_said_is_certain() =>
        new EnergyAccount(Energy.Zero, EnergyBasis.Reviewed, EnergyNotes.ImplausibleRise).Confidence.ShouldBe(EnergyConfidence.High);

    // ---- Properties ----------------------------------------------------------------------------------------------------------

    /// <summary>A charge as its meter saw it, and everything that lower levels may do to the messages about it.</summary>
    private static readonly Gen<(long Start, long Stop, MeterSample[] Samples)> AnyCharge =
        from start in Gen.Int[0, 10_000_000]
        from rises in Gen.Int[0, 8_000].Array[0, 30]
        from powers in Gen.Int[0, 350_000].Array[rises.Length]
        from kinds in Gen.Int[0, 5].Array[rises.Length]
        select Charge(start, rises, powers, kinds);

    [Fact]
    public void Any_order_and_any_number_of_copies_of_any_values_give_the_same_account() =>
        (from samples in AnySample.Array[0, 25]
         from copies in samples.Length == 0 ? Gen.Const(samples) : Gen.Int[0, samples.Length - 1].Select(index => samples[index]).Array[0, 10]
         from shuffled in Gen.Shuffle(samples.Concat(copies).ToArray())
         from start in Gen.Int[0, 200_000]
         from stop in Gen.Int[0, 200_000]
         from isReported in Gen.Bool
         select (samples, shuffled, (long)start, isReported ? stop : (long?)null)).Sample((samples, shuffled, start, stop) =>
            Account(start, stop, shuffled).ShouldBe(Account(start, stop, samples)));

    [Fact]
    public void Whatever_is_lost_between_start_and_stop_the_energy_is_the_difference_of_the_registers() =>
        (from charge in AnyCharge
         from lost in Gen.Bool.Array[charge.Samples.Length]
         select (charge, charge.Samples.Where((_, index) => !lost[index]).ToArray())).Sample((charge, received) =>
        {
            var account = Account(charge.Start, charge.Stop, received);

            account.Energy.ShouldBe(Energy.FromWattHours(charge.Stop - charge.Start));
            account.Basis.ShouldBe(EnergyBasis.Registers);
        });

    [Fact]
    public void Energy_is_never_negative_and_never_more_than_all_registers_together_show() =>
        (from samples in AnySample.Array[0, 25]
         from start in Gen.Int[0, 200_000]
         from stop in Gen.Int[0, 200_000]
         select (samples, start, stop)).Sample((samples, start, stop) =>
        {
            var account = Account(start, stop, samples);

            account.Energy.ShouldBeGreaterThanOrEqualTo(Energy.Zero);
            if (account.Basis is EnergyBasis.Registers or EnergyBasis.Samples && !account.Notes.HasFlag(EnergyNotes.RegisterRollover))
            {
                var sum = samples.Where(sample => sample.TakenAt >= Noon && sample.TakenAt <= Noon.AddHours(1))
                    .Sum(sample => (sample.RegisterReading() ?? sample.PhaseReading() ?? Energy.Zero).MilliwattHours);
                account.Energy.MilliwattHours.ShouldBeLessThanOrEqualTo(sum + (stop * 1_000L));
            }
        });

    private static readonly Gen<MeterSample> AnySample =
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[-5, 65], Gen.Int[0, 10]).Select((value, minute, kind) => kind switch
        {
            0 => Register(value, minute) with { Value = "" },
            1 => Register(value, minute) with { Phase = "L1" },
            2 => Register(value, minute) with { Phase = "L2-N" },
            3 => Power(value, minute),
            4 => Register(value / 1_000, minute) with { Unit = "kWh" },
            5 => Begin(value, minute),
            6 => Register(value, minute) with { Measurand = MeterSample.EnergyInterval },
            7 => Register(0, minute),
            _ => Register(value, minute),
        });

    private static (long Start, long Stop, MeterSample[] Samples) Charge(int start, int[] rises, int[] powers, int[] kinds)
    {
        var (register, samples) = ((long)start, new List<MeterSample>());
        for (var index = 0; index < rises.Length; index++)
        {
            register += rises[index];
            samples.Add(kinds[index] switch
            {
                0 => Register(register, index + 1) with { Value = (register / 1_000m).ToString(CultureInfo.InvariantCulture), Unit = "kWh" },
                1 => Register(register, index + 1) with { Context = "Sample.Clock" },
                2 => Register(register, index + 1) with { Value = "not a number" },
                _ => Register(register, index + 1),
            });
        }
        return (start, register, [.. samples]);
    }

    private static EnergyAccount Sure(long wattHours) => new(Energy.FromWattHours(wattHours), EnergyBasis.Registers, EnergyNotes.None);

    /// <summary>The account of a charge of one hour; without a stop its end was assumed.</summary>
    private static EnergyAccount Account(long start, long? stop, MeterSample[] samples) => EnergyLedger.Account(
        Start(start), new(Energy.FromWattHours(stop ?? start), Noon.AddHours(1), "Local", null, Synthesised: stop is null), samples, MeterScale.One, Limits);

    private static TransactionStart Start(long wattHours) => new(1, "TAG", Energy.FromWattHours(wattHours), Noon);

    private static MeterSample Register(long wattHours, int minute) => new()
    {
        ConnectorId = 1,
        TakenAt = Noon.AddMinutes(minute),
        ReceivedAt = Noon.AddHours(2),
        Value = wattHours.ToString(CultureInfo.InvariantCulture),
    };

    private static MeterSample Begin(long wattHours, int minute) => Register(wattHours, minute) with { Context = "Transaction.Begin" };

    private static MeterSample Power(int watts, int minute) => Register(watts, minute) with { Measurand = MeterSample.Power, Unit = "W" };
}
