using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>Units of readings (OCPP 1.6 section 7).</summary>
public static class UnitsOfMeasure
{
    /// <summary>Watt-hour. The default for energy.</summary>
    public const string Wh = "Wh";

    /// <summary>Kilowatt-hour.</summary>
    public const string KWh = "kWh";

    /// <summary>Var-hour, reactive.</summary>
    public const string Varh = "varh";

    /// <summary>Kilovar-hour, reactive.</summary>
    public const string Kvarh = "kvarh";

    /// <summary>Watt.</summary>
    public const string W = "W";

    /// <summary>Kilowatt.</summary>
    public const string KW = "kW";

    /// <summary>Volt-ampere, apparent.</summary>
    public const string VA = "VA";

    /// <summary>Kilovolt-ampere, apparent.</summary>
    public const string KVA = "kVA";

    /// <summary>Var, reactive.</summary>
    public const string Var = "var";

    /// <summary>Kilovar, reactive.</summary>
    public const string Kvar = "kvar";

    /// <summary>Ampere.</summary>
    public const string A = "A";

    /// <summary>Volt.</summary>
    public const string V = "V";

    /// <summary>Kelvin.</summary>
    public const string K = "K";

    /// <summary>Degree Celsius.</summary>
    public const string Celsius = "Celsius";

    /// <summary>Degree Celsius, misspelt by the official schema and therefore legal.</summary>
    public const string Celcius = "Celcius";

    /// <summary>Degree Fahrenheit.</summary>
    public const string Fahrenheit = "Fahrenheit";

    /// <summary>Per cent.</summary>
    public const string Percent = "Percent";

    /// <summary>Hertz, in some of the official schemas only.</summary>
    public const string Hertz = "Hertz";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        Wh,
        KWh,
        Varh,
        Kvarh,
        W,
        KW,
        VA,
        KVA,
        Var,
        Kvar,
        A,
        V,
        K,
        Celsius,
        Celcius,
        Fahrenheit,
        Percent,
        Hertz);
}
