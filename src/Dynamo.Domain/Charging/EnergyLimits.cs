namespace Dynamo.Domain.Charging;

/// <summary>What a connector can deliver: registers that rise faster are not believed without a person's look at them.</summary>
/// <param name="MaxPowerKw">Highest power of a connector in kW, above 0.</param>
public sealed record EnergyLimits(int MaxPowerKw)
{
    /// <summary>Power that no connector of today exceeds for long, in kW.</summary>
    public const int DefaultMaxPowerKw = 500;

    /// <summary>Registers are read neither at the very moment they are dated with nor to the last digit: this much is always believed, in kWh.</summary>
    private const decimal Slack = 1m;

    private const decimal MilliwattHoursPerKilowattHour = 1_000_000m;

    /// <summary>The limits where nothing else is known.</summary>
    public static EnergyLimits Default { get; } = new(DefaultMaxPowerKw);

    /// <summary>Whether so much may have flowed in a time; a time below zero, of clocks that were set, counts as none.</summary>
    public bool Allow(Energy rise, TimeSpan within)
    {
        var hours = Math.Max(0, within.Ticks) / (decimal)TimeSpan.TicksPerHour;
        return rise.MilliwattHours <= ((MaxPowerKw * hours) + Slack) * MilliwattHoursPerKilowattHour;
    }
}
