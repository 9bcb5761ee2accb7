namespace Dynamo.Domain.Charging;

/// <summary>What samples other than registers tell of the energy that flowed.</summary>
internal static class EnergyFlow
{
    /// <summary>Power is taken to have changed evenly between two samples, unless so much time is between them that nobody knows.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(20);

    private const int FewestSamples = 3;
    private const decimal MilliwattHoursPerWattHour = 1_000m;

    /// <summary>The sum of the energy that was reported interval by interval; <see langword="null"/> if none was. Per instant the total counts, else the sum of the phases.</summary>
    public static Energy? Intervals(IReadOnlyList<MeterSample> samples)
    {
        var instants = new SortedDictionary<DateTimeOffset, (Energy? Total, Dictionary<string, Energy> Phases)>();
        foreach (var sample in samples)
        {
            if (sample.IntervalEnergy() is not { } energy)
                continue;
            var known = instants.TryGetValue(sample.TakenAt, out var other) ? other : (null, new(StringComparer.Ordinal));
            if (sample.Phase is { } phase)
                known.Phases[phase] = known.Phases.TryGetValue(phase, out var same) ? Energy.Max(same, energy) : energy;
            else
                known.Total = known.Total is { } total ? Energy.Max(total, energy) : energy;
            instants[sample.TakenAt] = known;
        }
        return instants.Count == 0
            ? null
            : instants.Values
                .Select(instant => instant.Total ?? instant.Phases.Values.Aggregate(Energy.Zero, (left, right) => left + right))
                .Aggregate(Energy.Zero, (left, right) => (left + right).Bounded());
    }

    /// <summary>What the reported power amounts to; <see langword="null"/> when it was reported too rarely to tell.</summary>
    public static Energy? PowerOverTime(IReadOnlyList<MeterSample> samples)
    {
        var powers = new SortedDictionary<DateTimeOffset, decimal>();
        foreach (var sample in samples)
        {
            if (sample.PowerWatts() is { } watts)
                powers[sample.TakenAt] = powers.TryGetValue(sample.TakenAt, out var other) ? Math.Max(other, watts) : watts;
        }
        if (powers.Count < FewestSamples)
            return null;
        var (wattHours, last) = (0m, powers.First());
        foreach (var next in powers.Skip(1))
        {
            if (next.Key - last.Key <= LongestGap)
                wattHours += (last.Value + next.Value) / 2 * (next.Key - last.Key).Ticks / TimeSpan.TicksPerHour;
            last = next;
        }
        return new Energy((long)Math.Round(Math.Clamp(wattHours, 0, Energy.Most.WattHours) * MilliwattHoursPerWattHour, MidpointRounding.AwayFromZero));
    }
}
