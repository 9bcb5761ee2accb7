using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Api.SetUp;

/// <summary>The rules for what the set-up is given.</summary>
internal static class SetUpChecks
{
    /// <summary>Currency and price of the first tariff: both, or neither for sessions without a price.</summary>
    public static (string Currency, decimal EnergyPricePerKwh)? Price(this FieldChecks checks, string? currency, decimal? price)
    {
        if (string.IsNullOrEmpty(currency) && price is null)
            return null;
        checks.Require(Currencies.IsCode(currency), "currency", "must be an ISO 4217 code, such as EUR; it goes together with energy_price_per_kwh");
        var checkedPrice = checks.Number(price, "energy_price_per_kwh", 0, Tariff.MaxEnergyPricePerKwh);
        checks.Require(
            checkedPrice == Math.Round(checkedPrice, Tariff.MaxPriceDecimals),
            "energy_price_per_kwh",
            string.Create(CultureInfo.InvariantCulture, $"has more than {Tariff.MaxPriceDecimals} decimals"));
        return (currency ?? "", checkedPrice);
    }
}
