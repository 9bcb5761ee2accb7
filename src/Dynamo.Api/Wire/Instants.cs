using System.Globalization;

namespace Dynamo.Api.Wire;

/// <summary>Points in time as they travel: ISO 8601 in UTC with <c>Z</c>, to the second.</summary>
public static class Instants
{
    private const string SecondsFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string MillisecondsFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly string[] Accepted =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The text of an instant to the millisecond.</summary>
    public static string FormatPrecise(DateTimeOffset instant) => instant.UtcDateTime.ToString(MillisecondsFormat, CultureInfo.InvariantCulture);

    /// <summary>The text of an instant.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(SecondsFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a timestamp. One without <c>Z</c> or an offset is taken as UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>Reads a plain date as the beginning of that day in UTC.</summary>
    public static bool TryParseDate(string? text, out DateTimeOffset dayStart) =>
        DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out dayStart);
}
