namespace Dynamo.Storage.Sql;

/// <summary>
/// Instants as whole microseconds since 1970, the resolution of PostgreSQL. SQLite has no type for an instant; an integer sorts and compares
/// as one and takes a third of the space of a sortable text.
/// </summary>
internal static class Microseconds
{
    public static long From(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

/// <summary>Decimal numbers as scaled whole numbers, because SQLite has no exact decimal type.</summary>
internal static class Scaled
{
    private const decimal Micro = 1_000_000m;
    private const decimal Milli = 1_000m;
    private const decimal Nano = 1_000_000_000m;

    /// <summary>A price in millionths of the currency's main unit. One that has more digits is refused: money is never rounded on its way to a table.</summary>
    public static long? Price(decimal? price)
    {
        if (price is not { } value)
            return null;
        var scaled = value * Micro;
        if (scaled != decimal.Truncate(scaled))
            throw new ArgumentException($"The price {value} has more than six decimals.", nameof(price));
        return decimal.ToInt64(scaled);
    }

    public static decimal ToPrice(long micro) => micro / Micro;

    /// <summary>A power in milliwatts; no meter resolves what is cut off.</summary>
    public static long? Power(decimal? watts) => watts is { } value ? decimal.ToInt64(value * Milli) : null;

    public static decimal? ToPower(long? milliwatts) => milliwatts / Milli;

    /// <summary>An angle in billionths of a degree, a tenth of a millimetre on the ground.</summary>
    public static long? Degrees(decimal? degrees) => degrees is { } value ? decimal.ToInt64(value * Nano) : null;

    public static decimal? ToDegrees(long? nanodegrees) => nanodegrees / Nano;
}
