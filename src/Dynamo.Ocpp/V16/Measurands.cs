using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>What a reading measured (OCPP 1.6 section 7.31). Import flows from the grid to the vehicle, export back.</summary>
public static class Measurands
{
    /// <summary>Meter register of imported energy, Wh or kWh. The default.</summary>
    public const string EnergyActiveImportRegister = "Energy.Active.Import.Register";

    /// <summary>Meter register of exported energy, Wh or kWh.</summary>
    public const string EnergyActiveExportRegister = "Energy.Active.Export.Register";

    /// <summary>Meter register of imported reactive energy, varh or kvarh.</summary>
    public const string EnergyReactiveImportRegister = "Energy.Reactive.Import.Register";

    /// <summary>Meter register of exported reactive energy, varh or kvarh.</summary>
    public const string EnergyReactiveExportRegister = "Energy.Reactive.Export.Register";

    /// <summary>Energy imported within the interval, Wh or kWh.</summary>
    public const string EnergyActiveImportInterval = "Energy.Active.Import.Interval";

    /// <summary>Energy exported within the interval, Wh or kWh.</summary>
    public const string EnergyActiveExportInterval = "Energy.Active.Export.Interval";

    /// <summary>Reactive energy imported within the interval, varh or kvarh.</summary>
    public const string EnergyReactiveImportInterval = "Energy.Reactive.Import.Interval";

    /// <summary>Reactive energy exported within the interval, varh or kvarh.</summary>
    public const string EnergyReactiveExportInterval = "Energy.Reactive.Export.Interval";

    /// <summary>Imported power at the instant, W or kW.</summary>
    public const string PowerActiveImport = "Power.Active.Import";

    /// <summary>Exported power at the instant, W or kW.</summary>
    public const string PowerActiveExport = "Power.Active.Export";

    /// <summary>Imported reactive power at the instant, var or kvar.</summary>
    public const string PowerReactiveImport = "Power.Reactive.Import";

    /// <summary>Exported reactive power at the instant, var or kvar.</summary>
    public const string PowerReactiveExport = "Power.Reactive.Export";

    /// <summary>Most power that is offered to the vehicle, W or kW.</summary>
    public const string PowerOffered = "Power.Offered";

    /// <summary>Power factor of the total flow, without a unit.</summary>
    public const string PowerFactor = "Power.Factor";

    /// <summary>Current to the vehicle at the instant, A.</summary>
    public const string CurrentImport = "Current.Import";

    /// <summary>Current from the vehicle at the instant, A.</summary>
    public const string CurrentExport = "Current.Export";

    /// <summary>Most current that is offered to the vehicle, A.</summary>
    public const string CurrentOffered = "Current.Offered";

    /// <summary>Voltage at the instant, V.</summary>
    public const string Voltage = "Voltage";

    /// <summary>Mains frequency in Hz, a unit the specification forgot to list.</summary>
    public const string Frequency = "Frequency";

    /// <summary>Temperature inside the charge point, K, Celsius or Fahrenheit.</summary>
    public const string Temperature = "Temperature";

    /// <summary>State of charge of the vehicle, Percent.</summary>
    public const string StateOfCharge = "SoC";

    /// <summary>Fan speed, revolutions per minute.</summary>
    public const string Rpm = "RPM";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        EnergyActiveImportRegister,
        EnergyActiveExportRegister,
        EnergyReactiveImportRegister,
        EnergyReactiveExportRegister,
        EnergyActiveImportInterval,
        EnergyActiveExportInterval,
        EnergyReactiveImportInterval,
        EnergyReactiveExportInterval,
        PowerActiveImport,
        PowerActiveExport,
        PowerReactiveImport,
        PowerReactiveExport,
        PowerOffered,
        PowerFactor,
        CurrentImport,
        CurrentExport,
        CurrentOffered,
        Voltage,
        Frequency,
        Temperature,
        StateOfCharge,
        Rpm);
}
