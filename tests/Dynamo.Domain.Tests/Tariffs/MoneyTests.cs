using System.Globalization;
using CsCheck;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Domain.Tests.Tariffs;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.124", "EUR", "0.12 EUR")]
    [InlineData("0.125", "EUR", "0.13 EUR")]
    [InlineData("0.135", "EUR", "0.14 EUR")]
    [InlineData("0.145", "EUR", "0.15 EUR")]
    [InlineData("0.1349999999999999999999999999", "EUR", "0.13 EUR")]
    [InlineData("-0.125", "EUR", "-0.13 EUR")]
    [InlineData("-0.124", "EUR", "-0.12 EUR")]
    [InlineData("2.675", "USD", "2.68 USD")]
    [InlineData("1.005", "GBP", "1.01 GBP")]
    [InlineData("0", "EUR", "0.00 EUR")]
    [InlineData("7", "EUR", "7.00 EUR")]
    [InlineData("0.5", "JPY", "1 JPY")]
    [InlineData("1.5", "JPY", "2 JPY")]
    [InlineData("2.5", "JPY", "3 JPY")]
    [InlineData("-2.5", "KRW", "-3 KRW")]
    [InlineData("0.49", "ISK", "0 ISK")]
    [InlineData("0.1235", "KWD", "0.124 KWD")]
    [InlineData("0.1234", "BHD", "0.123 BHD")]
    [InlineData("-0.0005", "TND", "-0.001 TND")]
    public void Half_a_minor_unit_is_rounded_away_from_zero(string amount, string currency, string rounded) =>
        new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).Rounded().ToString().ShouldBe(rounded);

    [Theory]
    [InlineData("EUR", "0.01")]
    [InlineData("JPY", "1")]
    [InlineData("KWD", "0.001")]
    public void Rounding_moves_an_amount_by_half_a_minor_unit_at_most_and_only_once(string currency, string unit) =>
        Gen.Decimal[-100_000m, 100_000m].Sample(amount =>
        {
            var minorUnit = decimal.Parse(unit, CultureInfo.InvariantCulture);
            var rounded = new Money(amount, currency).Rounded();

            Math.Abs(rounded.Amount - amount).ShouldBeLessThanOrEqualTo(minorUnit / 2);
            (rounded.Amount % minorUnit).ShouldBe(0m);
            rounded.Rounded().ShouldBe(rounded);
        });

    [Theory]
    [InlineData("EUR", true)]
    [InlineData("XXX", true)]
    [InlineData("eur", false)]
    [InlineData("EU", false)]
    [InlineData("EURO", false)]
    [InlineData("EÜR", false)]
    [InlineData("E R", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_currency_code_is_three_upper_case_letters(string? text, bool isCode) =>
        Currencies.IsCode(text).ShouldBe(isCode);
}
