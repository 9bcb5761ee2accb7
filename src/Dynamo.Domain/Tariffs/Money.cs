using System.Globalization;

namespace Dynamo.Domain.Tariffs;

/// <summary>An exact amount of one currency. There is no arithmetic across currencies.</summary>
/// <param name="Amount">The amount in the currency's main unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>
    /// The amount rounded to the currency's minor unit, half away from zero (the commercial rule). This is the only rounding of money there is.
    /// </summary>
    public Money Rounded() => this with { Amount = Math.Round(Amount, Currencies.MinorUnits(Currency), MidpointRounding.AwayFromZero) };

    /// <inheritdoc/>
    public override string ToString() =>
        Amount.ToString("F" + Currencies.MinorUnits(Currency).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + Currency;
}

/// <summary>What ISO 4217 says of currencies.</summary>
public static class Currencies
{
    /// <summary>Whether the text has the form of a currency code: three upper-case letters.</summary>
    public static bool IsCode(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);

    /// <summary>Number of decimal digits of the currency's minor unit.</summary>
    public static int MinorUnits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
