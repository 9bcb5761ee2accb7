using System.Globalization;
using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Charging;

/// <summary>Writes a meter's state as the readings of a MeterValues message.</summary>
internal static class MeterSamples
{
    /// <summary>The vehicle of every transaction: arrives with a fifth of its charge, and would take 60 kWh when empty.</summary>
    private const decimal ArrivalPercent = 20;
    private const decimal BatteryWh = 60_000;

    /// <summary>What can be measured, in the spelling of the key MeterValuesSampledData.</summary>
    public const string AllMeasurands =
        $"{Measurands.EnergyActiveImportRegister},{Measurands.PowerActiveImport},{Measurands.CurrentImport},"
        + $"{Measurands.Voltage},{Measurands.StateOfCharge}";

    public static MeterValue Take(Connector connector, ChargePointOptions options, string wantedMeasurands, string context)
    {
        var wanted = wantedMeasurands.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new MeterValue
        {
            Timestamp = options.Time.GetUtcNow(),
            SampledValue =
            [
                .. All(connector, options)
                    .Where(sample => wanted.Contains(sample.Measurand, StringComparer.Ordinal))
                    .Select(sample => sample with { Context = context }),
            ],
        };
    }

    private static SampledValue[] All(Connector connector, ChargePointOptions options)
    {
        var registerWh = connector.Meter.RegisterWh;
        var powerW = connector.Meter.PowerW;
        var currentA = decimal.Round((decimal)powerW / (options.VoltageV * options.PhaseCount), 1);
        var chargedWh = registerWh - (connector.Transaction?.MeterStartWh ?? registerWh);
        var socPercent = decimal.Round(Math.Min(100, ArrivalPercent + (100 * chargedWh / BatteryWh)));
        return
        [
            Sample(registerWh, Measurands.EnergyActiveImportRegister, UnitsOfMeasure.Wh),
            Sample(powerW, Measurands.PowerActiveImport, UnitsOfMeasure.W),
            Sample(currentA, Measurands.CurrentImport, UnitsOfMeasure.A),
            Sample(options.VoltageV, Measurands.Voltage, UnitsOfMeasure.V),
            Sample(socPercent, Measurands.StateOfCharge, UnitsOfMeasure.Percent) with { Location = Locations.Ev },
        ];
    }

    private static SampledValue Sample(decimal value, string measurand, string unit) => new()
    {
        Value = value.ToString(CultureInfo.InvariantCulture),
        Measurand = measurand,
        Unit = unit,
    };
}
