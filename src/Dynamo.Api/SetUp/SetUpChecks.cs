using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Api.SetUp;

/// <summary>The rules for what the set-up is given.</summary>
internal static class SetUpChecks
{
    /// <summary>An address: something before and after one @, without spaces. Whether mail arrives there only mail can tell.</summary>
    public static string Email(this FieldChecks checks, string? value)
    {
        var email = checks.Text(value, "email", FieldLimits.Email);
        var parts = email.Split('@');
        checks.Require(
            email.Length == 0 || (parts is [{ Length: > 0 }, { Length: > 0 }] && !email.Any(char.IsWhiteSpace)), "email", "is not an e-mail address");
        return email;
    }

    public static string Country(this FieldChecks checks, string? value)
    {
        checks.Require(
            value is { Length: 2 } && value.All(char.IsAsciiLetterUpper), "country", "must be an ISO 3166-1 alpha-2 code in upper case, such as DE");
        return value ?? "";
    }

    /// <summary>A password of a person: taken as it is, spaces and all.</summary>
    public static string Password(this FieldChecks checks, string? value)
    {
        checks.Require(
            value is { Length: >= User.MinPasswordLength and <= User.MaxPasswordLength },
            "password",
            $"must have {User.MinPasswordLength} to {User.MaxPasswordLength} characters");
        return value ?? "";
    }

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
