using Dynamo.Domain.Charging;

namespace Dynamo.Domain.Tariffs;

/// <summary>
/// What charging costs. A session keeps the tariff it started with, so a later change touches new sessions only.
/// </summary>
/// <param name="TariffId">Identifier, <c>tariff_…</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="EnergyPricePerKwh">Price of one kilowatt-hour, 0 or above; 0 is free, which is not the same as no tariff.</param>
public sealed record Tariff(string TariffId, string Name, string Currency, decimal EnergyPricePerKwh)
{
    /// <summary>Highest price of a kilowatt-hour that is taken for meant: 10,000 in the tariff's currency.</summary>
    public const decimal MaxEnergyPricePerKwh = 10_000m;

    /// <summary>Digits after the decimal point that a price may have.</summary>
    public const int MaxPriceDecimals = 6;

    /// <summary>
    /// What a session costs: a pure function of the tariff and the energy. Each line is rounded to the minor unit, the total is their sum.
    /// </summary>
    /// <param name="energy">Energy delivered, zero or above.</param>
    public Bill Price(Energy energy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(energy.MilliwattHours, nameof(energy));
        var line = new BillLine("energy", energy.KilowattHours, EnergyPricePerKwh, new Money(energy.KilowattHours * EnergyPricePerKwh, Currency).Rounded());
        return new Bill([line], line.Amount);
    }
}

/// <summary>A price with its explanation.</summary>
/// <param name="Lines">What is charged for.</param>
/// <param name="Total">Sum of the lines.</param>
public sealed record Bill(IReadOnlyList<BillLine> Lines, Money Total);

/// <summary>One line of a bill.</summary>
/// <param name="Type">Component charged for: <c>energy</c>.</param>
/// <param name="Quantity">How much, in the component's unit: kWh.</param>
/// <param name="UnitPrice">Price per unit in the bill's currency.</param>
/// <param name="Amount">Quantity times price, rounded to the minor unit.</param>
public sealed record BillLine(string Type, decimal Quantity, decimal UnitPrice, Money Amount);
