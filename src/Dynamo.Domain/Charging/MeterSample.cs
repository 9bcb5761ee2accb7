using System.Globalization;

namespace Dynamo.Domain.Charging;

/// <summary>
/// One sampled value exactly as the charge point sent it (OCPP 1.6, 7.43). Samples are only ever appended:
/// they are the ledger from which energy is computed and can be computed again.
/// </summary>
public sealed record MeterSample
{
    /// <summary>Measurand of readings that name none: the import energy register (OCPP 1.6, 7.31).</summary>
    public const string EnergyRegister = "Energy.Active.Import.Register";

    /// <summary>Measurand of the energy imported since the sample before (OCPP 1.6, 7.31).</summary>
    public const string EnergyInterval = "Energy.Active.Import.Interval";

    /// <summary>Measurand of the import power.</summary>
    public const string Power = "Power.Active.Import";

    /// <summary>Context of readings that name none (OCPP 1.6, 7.43).</summary>
    public const string Periodic = "Sample.Periodic";

    /// <summary>Location of readings that name none (OCPP 1.6, 7.43).</summary>
    public const string Outlet = "Outlet";

    /// <summary>Format of readings that name none (OCPP 1.6, 7.43).</summary>
    public const string Raw = "Raw";

    /// <summary>Number of the connector, 0 for the main meter.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The charging session the sample belongs to, if any.</summary>
    public string? SessionId { get; init; }

    /// <summary>Time of the sample by the charge point's clock, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Time of receipt, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The value as text, as received.</summary>
    public required string Value { get; init; }

    /// <summary>What was measured; the default is filled in.</summary>
    public string Measurand { get; init; } = EnergyRegister;

    /// <summary>Unit as received; <see langword="null"/> means the measurand's default.</summary>
    public string? Unit { get; init; }

    /// <summary>Why the sample was taken; the default is filled in.</summary>
    public string Context { get; init; } = Periodic;

    /// <summary>Phase; <see langword="null"/> means the total over all phases.</summary>
    public string? Phase { get; init; }

    /// <summary>Where it was measured; the default is filled in.</summary>
    public string Location { get; init; } = Outlet;

    /// <summary>Raw or SignedData; signed blocks are kept and never read as numbers (quirk 56).</summary>
    public string Format { get; init; } = Raw;

    /// <summary>
    /// The reading of the import register at the outlet, over all phases, if this sample is one and its value is a plain number.
    /// A value that is not (a comma, an empty text) is kept in the ledger and counts as no reading.
    /// </summary>
    public Energy? RegisterReading() => Measurand == EnergyRegister && Phase is null ? EnergyAtOutlet() : null;

    /// <summary>The reading of one phase's import register at the outlet, if this sample is one.</summary>
    public Energy? PhaseReading() => Measurand == EnergyRegister && IsOnePhase ? EnergyAtOutlet() : null;

    /// <summary>The energy imported at the outlet since the sample before, in all or on <see cref="Phase"/>, if this sample tells it.</summary>
    public Energy? IntervalEnergy() => Measurand == EnergyInterval && (Phase is null || IsOnePhase) ? EnergyAtOutlet() : null;

    /// <summary>The import power at the outlet in watts over all phases, if this sample is one.</summary>
    public decimal? PowerWatts()
    {
        if (Measurand != Power || Phase is not null || Location != Outlet || Number() is not { } number)
            return null;
        return Unit switch { null or "W" => number, "kW" => number * 1_000m, _ => null };
    }

    /// <summary>Whether the phase is one conductor, against neutral or not; the voltage between two conductors is nobody's energy.</summary>
    private bool IsOnePhase => Phase is "L1" or "L2" or "L3" or "L1-N" or "L2-N" or "L3-N";

    private Energy? EnergyAtOutlet() =>
        Location == Outlet && Number() is { } number && ToWattHours(number) is { } wattHours && Energy.TryFromWattHours(wattHours, out var energy) && energy.Bounded() == energy
            ? energy
            : null;

    private decimal? Number() =>
        Format == Raw && decimal.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1_000_000_000_000m
            ? number
            : null;

    private decimal? ToWattHours(decimal number) => Unit switch { null or "Wh" => number, "kWh" => number * 1_000m, _ => null };
}
