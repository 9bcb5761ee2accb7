namespace Dynamo.Domain.Charging;

/// <summary>
/// Finds the energy of a session from everything that was reported: a function of the set of values, so that it does not matter in which order they
/// arrived, how often, or which of the values between start and stop were lost. It can be computed again at any time.
/// </summary>
public static class EnergyLedger
{
    /// <summary>How much the samples may tell of more or less than start and stop before it is worth a look: one part in this many, and some slack.</summary>
    private const int AgreementParts = 20;

    private static readonly Energy AgreementSlack = Energy.FromWattHours(500);

    /// <summary>The energy of a session.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="stop">Its end, reported or assumed.</param>
    /// <param name="samples">Samples of it, in any order. A repeated one counts once; one from before the start or after a reported stop does not count.</param>
    /// <param name="scale">By what registers and samples are multiplied.</param>
    /// <param name="limits">What its connector can deliver.</param>
    public static EnergyAccount Account(
        TransactionStart start, TransactionStop stop, IReadOnlyList<MeterSample> samples, MeterScale scale, EnergyLimits limits)
    {
        start = start with { MeterStart = scale.OfStartStop(start.MeterStart) };
        stop = stop with { MeterStop = scale.OfStartStop(stop.MeterStop) };
        samples = [.. samples.Where(sample => sample.TakenAt >= start.At && (stop.Synthesised || sample.TakenAt <= stop.At))];
        var (readings, areSums) = RegisterSeries.Of(samples, scale);
        var notes = (areSums ? EnergyNotes.SummedPhases : EnergyNotes.None)
            | (stop.Synthesised ? EnergyNotes.StopMissing : EnergyNotes.None)
            | (stop.At < start.At ? EnergyNotes.ClockDisagrees : EnergyNotes.None);
        var chain = Chain(start, stop, readings, limits, ref notes);
        var fold = Follow(chain, limits, ref notes);
        var (energy, basis) = Judge(start, stop, readings, fold, limits, ref notes);
        return energy == Energy.Zero ? WithoutRegister(samples, scale, notes, basis) : new(energy, basis, notes | Doubts(samples, energy));
    }

    /// <summary>Start, readings and stop in the order of time, without the readings that fit to nothing around them.</summary>
    private static List<RegisterReading> Chain(
        TransactionStart start, TransactionStop stop, IReadOnlyList<RegisterReading> readings, EnergyLimits limits, ref EnergyNotes notes)
    {
        var all = new List<RegisterReading>(readings.Count + 2) { new(start.At, start.MeterStart) };
        all.AddRange(readings);
        if (!stop.Synthesised)
            all.Add(new(stop.At, stop.MeterStop));
        var kept = new List<RegisterReading>(all.Count) { all[0] };
        for (var index = 1; index < all.Count; index++)
        {
            if (index < all.Count - 1 && !RegisterFold.IsRise(kept[^1], all[index], limits)
                && NextOther(all, index) is { } next && RegisterFold.IsRise(kept[^1], next, limits))
            {
                notes |= EnergyNotes.ReadingsIgnored;
            }
            else
            {
                kept.Add(all[index]);
            }
        }
        return kept;
    }

    /// <summary>The next reading that tells something else: a wrong reading may be repeated.</summary>
    private static RegisterReading? NextOther(List<RegisterReading> readings, int index)
    {
        for (var next = index + 1; next < readings.Count; next++)
        {
            if (readings[next].Register != readings[index].Register)
                return readings[next];
        }
        return null;
    }

    /// <summary>Follows the chain. A last reading that is lower than the one before and adds nothing is no end of a register, it is none at all.</summary>
    private static RegisterFold Follow(List<RegisterReading> chain, EnergyLimits limits, ref EnergyNotes notes)
    {
        var (before, fold) = (RegisterFold.From(chain[0]), RegisterFold.From(chain[0]));
        foreach (var reading in chain.Skip(1))
            (before, fold) = (fold, fold.Then(reading, limits));
        var isStopIgnored = chain[^1].Register < before.Last.Register && fold.Energy == before.Energy;
        notes |= isStopIgnored ? before.Notes | EnergyNotes.StopIgnored : fold.Notes;
        return isStopIgnored ? before : fold;
    }

    private static (Energy Energy, EnergyBasis Basis) Judge(
        TransactionStart start, TransactionStop stop, IReadOnlyList<RegisterReading> readings, RegisterFold fold, EnergyLimits limits, ref EnergyNotes notes)
    {
        if (stop.Synthesised)
            return (fold.Energy, EnergyBasis.Samples);
        var difference = (stop.MeterStop - start.MeterStart).Bounded();
        if (fold.Energy != difference && difference >= Energy.Zero && limits.Allow(difference, stop.At - start.At))
        {
            // Start and stop fit to each other and not to the samples, which are of another register and count for themselves.
            var agree = readings.Count > 0 && Agree(difference, Rise(readings));
            if ((agree && readings[0].Register < start.MeterStart) || (fold.Notes & EnergyNotes.ImplausibleRise) != EnergyNotes.None)
            {
                notes &= ~(EnergyNotes.ImplausibleRise | EnergyNotes.RegisterReset | EnergyNotes.RegisterRollover | EnergyNotes.BaselineFromSample);
                notes |= agree ? EnergyNotes.TwoRegisters : EnergyNotes.TwoRegisters | EnergyNotes.SamplesDisagree;
                return (difference, EnergyBasis.Registers);
            }
        }
        const EnergyNotes SampledEnds = EnergyNotes.StopIgnored | EnergyNotes.BaselineFromSample;
        return (fold.Energy, (notes & SampledEnds) != EnergyNotes.None && fold.Energy > Energy.Zero ? EnergyBasis.Samples : EnergyBasis.Registers);
    }

    private static Energy Rise(IReadOnlyList<RegisterReading> readings) =>
        readings.Count == 0 ? Energy.Zero : Energy.Max(readings[^1].Register - readings[0].Register, Energy.Zero);

    private static bool Agree(Energy one, Energy other)
    {
        var gap = Math.Abs(one.MilliwattHours - other.MilliwattHours);
        return gap <= AgreementSlack.MilliwattHours + (Math.Max(one.MilliwattHours, other.MilliwattHours) / AgreementParts);
    }

    /// <summary>No register moved: energy may have been reported otherwise (quirk 46).</summary>
    private static EnergyAccount WithoutRegister(IReadOnlyList<MeterSample> samples, MeterScale scale, EnergyNotes notes, EnergyBasis basis)
    {
        if (EnergyFlow.Intervals(samples) is { } intervals && intervals > Energy.Zero)
            return new(scale.OfSample(intervals), EnergyBasis.Intervals, notes);
        if (EnergyFlow.PowerOverTime(samples) is { } estimate && estimate > AgreementSlack)
            return new(estimate, EnergyBasis.Power, notes | EnergyNotes.EstimatedFromPower);
        return new(Energy.Zero, basis, notes);
    }

    /// <summary>
    /// What the power amounts to is a rough check: a register in kWh that is called Wh, or the other way round, is a thousand times off, and one that stood still
    /// shows far less. Less power than energy says nothing, because power is not always told.
    /// </summary>
    private static EnergyNotes Doubts(IReadOnlyList<MeterSample> samples, Energy energy)
    {
        const long WrongUnit = 200;
        const long FarMore = 10;
        if (EnergyFlow.PowerOverTime(samples) is not { } flow || flow <= AgreementSlack)
            return EnergyNotes.None;
        var (more, less) = (flow.MilliwattHours / Math.Max(energy.MilliwattHours, 1), energy.MilliwattHours / flow.MilliwattHours);
        return Math.Max(more, less) >= WrongUnit ? EnergyNotes.UnitSuspect
            : more >= FarMore ? EnergyNotes.SamplesDisagree
            : EnergyNotes.None;
    }
}
