using System.Globalization;
using CsCheck;
using Dynamo.Domain.Charging;

namespace Dynamo.Domain.Tests.Charging;

public sealed class EnergyTests
{
    [Fact]
    public void Watt_hours_and_kilowatt_hours_are_exact()
    {
        var energy = Energy.FromWattHours(12_345);

        energy.WattHours.ShouldBe(12_345m);
        energy.KilowattHours.ShouldBe(12.345m);
        energy.ToString().ShouldBe("12.345 kWh");
    }

    [Theory]
    [InlineData("0.0004", 0)]
    [InlineData("0.0005", 1)]
    [InlineData("0.0015", 2)]
    [InlineData("-0.0005", -1)]
    [InlineData("1.2345", 1_235)]
    public void Digits_below_a_milliwatt_hour_are_rounded_half_away_from_zero(string wattHours, long milliwattHours)
    {
        Energy.TryFromWattHours(decimal.Parse(wattHours, CultureInfo.InvariantCulture), out var energy).ShouldBeTrue();
        energy.MilliwattHours.ShouldBe(milliwattHours);
    }

    [Fact]
    public void A_number_beyond_any_register_is_refused()
    {
        Energy.TryFromWattHours(9_223_372_036_854_775m, out var largest).ShouldBeTrue();
        largest.WattHours.ShouldBe(9_223_372_036_854_775m);
        Energy.TryFromWattHours(9_223_372_036_854_776m, out _).ShouldBeFalse();
        Energy.TryFromWattHours(decimal.MinValue, out _).ShouldBeFalse();
        Should.Throw<OverflowException>(() => Energy.FromWattHours(long.MaxValue));
        Should.Throw<OverflowException>(() => new Energy(long.MaxValue) + new Energy(1));
    }

    [Fact]
    public void Sums_differences_and_order_follow_the_milliwatt_hours() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000]).Sample((a, b) =>
        {
            var (left, right) = (new Energy(a), new Energy(b));

            (left + right - right).ShouldBe(left);
            (left < right).ShouldBe(a < b);
            (left > right).ShouldBe(a > b);
            (left <= right).ShouldBe(a <= b);
            (left >= right).ShouldBe(a >= b);
            left.CompareTo(right).ShouldBe(a.CompareTo(b));
            Energy.Max(left, right).ShouldBe(new Energy(Math.Max(a, b)));
            Energy.TryFromWattHours(left.WattHours, out var again).ShouldBeTrue();
            again.ShouldBe(left);
        });
}
