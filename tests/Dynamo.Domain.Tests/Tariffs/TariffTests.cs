using CsCheck;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Domain.Tests.Tariffs;

public sealed class TariffTests
{
    private static readonly Tariff Ordinary = new("tariff_1", "Ordinary", "EUR", 0.35m);

    [Fact]
    public void The_price_of_energy_is_rounded_to_the_minor_unit_and_explained()
    {
        var bill = Ordinary.Price(Energy.FromWattHours(12_345));

        bill.Total.ShouldBe(new Money(4.32m, "EUR"));
        bill.Lines.ShouldBe([new BillLine("energy", 12.345m, 0.35m, new Money(4.32m, "EUR"))]);
    }

    [Theory]
    [InlineData(357, "0.12 EUR")]
    [InlineData(358, "0.13 EUR")]
    [InlineData(500, "0.18 EUR")]
    [InlineData(1_500, "0.53 EUR")]
    public void Half_a_cent_is_charged_as_a_whole_one(long wattHours, string total) =>
        Ordinary.Price(Energy.FromWattHours(wattHours)).Total.ToString().ShouldBe(total);

    [Fact]
    public void No_energy_costs_nothing() => Ordinary.Price(Energy.Zero).Total.ShouldBe(new Money(0m, "EUR"));

    [Fact]
    public void A_free_tariff_has_a_price_and_it_is_zero() =>
        (Ordinary with { EnergyPricePerKwh = 0m }).Price(Energy.FromWattHours(10_000)).Total.ShouldBe(new Money(0m, "EUR"));

    [Fact]
    public void Energy_below_zero_has_no_price() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Ordinary.Price(Energy.FromWattHours(-1)));

    [Fact]
    public void The_lines_of_a_bill_add_up_to_its_total_and_more_energy_never_costs_less() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000], Gen.Decimal[0m, 100m]).Sample((milliwattHours, more, price) =>
        {
            var tariff = Ordinary with { EnergyPricePerKwh = price };
            var bill = tariff.Price(new Energy(milliwattHours));

            bill.Lines.Sum(line => line.Amount.Amount).ShouldBe(bill.Total.Amount);
            tariff.Price(new Energy(milliwattHours + more)).Total.Amount.ShouldBeGreaterThanOrEqualTo(bill.Total.Amount);
        });
}
