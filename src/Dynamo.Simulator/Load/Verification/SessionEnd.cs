using System.Text.Json;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>What the event of a session's end says of energy and money.</summary>
/// <param name="EnergyMwh">Energy in mWh.</param>
/// <param name="TotalCost">Cost; null without a tariff.</param>
/// <param name="Currency">Its currency.</param>
internal sealed record SessionEnd(decimal EnergyMwh, decimal? TotalCost, string? Currency)
{
    private const decimal MilliwattHoursPerKilowattHour = 1_000_000m;

    /// <summary>Reads the data of the event.</summary>
    public static SessionEnd Read(string data)
    {
        using var json = JsonDocument.Parse(data);
        var root = json.RootElement;
        return new(
            root.GetProperty("energy_kwh").GetDecimal() * MilliwattHoursPerKilowattHour,
            root.TryGetProperty("total_cost", out var cost) && cost.ValueKind is JsonValueKind.Number ? cost.GetDecimal() : null,
            root.TryGetProperty("currency", out var currency) ? currency.GetString() : null);
    }
}

/// <summary>The price of energy, computed again.</summary>
internal static class Bill
{
    private const decimal MilliwattHoursPerKilowattHour = 1_000_000m;
    private const decimal MicroPerUnit = 1_000_000m;

    /// <summary>Energy times price, rounded half away from zero to the currency's minor unit.</summary>
    public static decimal Amount(long energyMwh, TariffColumns tariff) => Math.Round(
        energyMwh / MilliwattHoursPerKilowattHour * (tariff.EnergyPriceMicro / MicroPerUnit), MinorUnits(tariff.Currency), MidpointRounding.AwayFromZero);

    /// <summary>Digits after the decimal point (ISO 4217).</summary>
    private static int MinorUnits(string currency)
    {
        if ("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Contains(currency, StringComparison.Ordinal))
            return 0;
        return "BHD IQD JOD KWD LYD OMR TND".Contains(currency, StringComparison.Ordinal) ? 3 : 2;
    }
}
