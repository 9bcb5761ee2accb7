namespace Dynamo.Domain.Charging;

/// <summary>
/// Follows a register reading by reading, in the order of time, and sums what flowed. A register rises; where it does not, it was reset, ran over,
/// or the reading is wrong.
/// </summary>
/// <param name="Carried">What flowed before the register was reset, ran over or turned out to be another one.</param>
/// <param name="Baseline">The register from which the present rise counts.</param>
/// <param name="Last">The latest reading that counts.</param>
/// <param name="Notes">What was peculiar so far.</param>
internal readonly record struct RegisterFold(Energy Carried, Energy Baseline, RegisterReading Last, EnergyNotes Notes)
{
    /// <summary>A register is near its end from here on, in parts of the end.</summary>
    private const decimal NearEnd = 0.9m;

    /// <summary>Where registers end, in Wh: after a number of digits, or of bits.</summary>
    private static readonly long[] Ends =
        [1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1L << 31, 1L << 32];

    /// <summary>What flowed so far.</summary>
    public Energy Energy => (Carried + Energy.Max(Last.Register - Baseline, Energy.Zero)).Bounded();

    /// <summary>A fold that begins with a reading.</summary>
    public static RegisterFold From(RegisterReading first) => new(Energy.Zero, first.Register, first, EnergyNotes.None);

    /// <summary>The fold after a further reading.</summary>
    public RegisterFold Then(RegisterReading reading, EnergyLimits limits)
    {
        var (rise, within) = (reading.Register - Last.Register, reading.At - Last.At);
        if (rise >= Energy.Zero)
            return limits.Allow(rise, within) ? this with { Last = reading } : Jumped(reading);
        if (EndOf(Last.Register, reading.Register, within, limits) is { } end)
            return Turned(reading, Energy + (end - Last.Register), EnergyNotes.RegisterRollover);
        // After a reset the register shows what flowed since. A reading that is merely lower is a wrong one, or jitter of the last digit.
        return reading.Register + reading.Register < Last.Register && limits.Allow(reading.Register, within)
            ? Turned(reading, Energy, EnergyNotes.RegisterReset)
            : this with { Notes = Notes | EnergyNotes.ReadingsIgnored };
    }

    /// <summary>Whether two readings are of one register that simply rose between them.</summary>
    public static bool IsRise(RegisterReading earlier, RegisterReading later, EnergyLimits limits) =>
        later.Register >= earlier.Register && limits.Allow(later.Register - earlier.Register, later.At - earlier.At);

    /// <summary>A zero that has stood in for a reading until now says nothing (quirk 48); any other jump is counted and looked at.</summary>
    private RegisterFold Jumped(RegisterReading reading) =>
        Last.Register == Energy.Zero && Energy == Energy.Zero
            ? this with { Baseline = reading.Register, Last = reading, Notes = Notes | EnergyNotes.BaselineFromSample }
            : this with { Last = reading, Notes = Notes | EnergyNotes.ImplausibleRise };

    private RegisterFold Turned(RegisterReading reading, Energy carried, EnergyNotes note) => new(carried.Bounded(), Energy.Zero, reading, Notes | note);

    private static Energy? EndOf(Energy last, Energy next, TimeSpan within, EnergyLimits limits)
    {
        foreach (var wattHours in Ends)
        {
            var end = Energy.FromWattHours(wattHours);
            if (last < end && last.WattHours >= wattHours * NearEnd && limits.Allow(end - last + next, within))
                return end;
        }
        return null;
    }
}
