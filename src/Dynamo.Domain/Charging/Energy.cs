using System.Globalization;

namespace Dynamo.Domain.Charging;

/// <summary>
/// An exact amount of electrical energy or a register reading, counted in whole milliwatt-hours.
/// Meters resolve 0.1 Wh at best, so nothing is lost; sums are integer sums in memory and in both databases.
/// </summary>
/// <param name="MilliwattHours">The amount in mWh; negative only as a difference.</param>
public readonly record struct Energy(long MilliwattHours) : IComparable<Energy>
{
    private const long PerWattHour = 1_000;
    private const decimal PerKilowattHour = 1_000_000m;

    /// <summary>No energy.</summary>
    public static Energy Zero => default;

    /// <summary>
    /// More than any register shows and any session delivers: one terawatt-hour. What is beyond is no reading, and what adds up to more is this much, so that
    /// whatever is sent, a session can end and be summed with others.
    /// </summary>
    public static Energy Most => new(1_000_000_000_000_000);

    /// <summary>The amount in kilowatt-hours, exact.</summary>
    public decimal KilowattHours => MilliwattHours / PerKilowattHour;

    /// <summary>The amount in watt-hours, exact.</summary>
    public decimal WattHours => MilliwattHours / (decimal)PerWattHour;

    /// <summary>From whole watt-hours, the unit of meterStart and meterStop (OCPP 1.6, 6.45, 6.49).</summary>
    public static Energy FromWattHours(long wattHours) => new(checked(wattHours * PerWattHour));

    /// <summary>From a decimal number of watt-hours; digits below 1 mWh are rounded half away from zero.</summary>
    /// <returns><see langword="false"/> when the number is out of the range of a register.</returns>
    public static bool TryFromWattHours(decimal wattHours, out Energy energy)
    {
        energy = default;
        if (Math.Abs(wattHours) > long.MaxValue / PerWattHour)
            return false;
        energy = new((long)Math.Round(wattHours * PerWattHour, MidpointRounding.AwayFromZero));
        return true;
    }

    /// <summary>The larger of two amounts.</summary>
    public static Energy Max(Energy left, Energy right) => left >= right ? left : right;

    /// <summary>The amount, but not more than <see cref="Most"/> either way.</summary>
    public Energy Bounded() => new(Math.Clamp(MilliwattHours, -Most.MilliwattHours, Most.MilliwattHours));

    /// <inheritdoc/>
    public int CompareTo(Energy other) => MilliwattHours.CompareTo(other.MilliwattHours);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{KilowattHours} kWh");

    /// <summary>Sum.</summary>
    public static Energy operator +(Energy left, Energy right) => new(checked(left.MilliwattHours + right.MilliwattHours));

    /// <summary>Difference.</summary>
    public static Energy operator -(Energy left, Energy right) => new(checked(left.MilliwattHours - right.MilliwattHours));

    /// <summary>Less than.</summary>
    public static bool operator <(Energy left, Energy right) => left.MilliwattHours < right.MilliwattHours;

    /// <summary>Greater than.</summary>
    public static bool operator >(Energy left, Energy right) => left.MilliwattHours > right.MilliwattHours;

    /// <summary>Less than or equal.</summary>
    public static bool operator <=(Energy left, Energy right) => left.MilliwattHours <= right.MilliwattHours;

    /// <summary>Greater than or equal.</summary>
    public static bool operator >=(Energy left, Energy right) => left.MilliwattHours >= right.MilliwattHours;
}
