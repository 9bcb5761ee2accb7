using System.Globalization;

namespace Dynamo.Domain.Configuration;

/// <summary>
/// Compares values as charge points write them: in quotes or not, lists in another order and with spaces, <c>TRUE</c> for <c>true</c>, <c>060</c> for <c>60</c>
/// (quirk 64).
/// </summary>
public static class ConfigurationValues
{
    /// <summary>Whether two values of a key mean the same.</summary>
    public static bool AreEqual(string name, string? one, string? other)
    {
        if (one is null || other is null)
            return one is null && other is null;
        var (first, second) = (Bare(one), Bare(other));
        if (first == second)
            return true;
        return StandardKeys.TryFind(name, out var key) ? AreEqual(key.Kind, first, second) : AreEqualOfVendor(first, second);
    }

    /// <summary>The items of a list, without spaces and quotes, each once, in their order.</summary>
    public static IReadOnlyList<string> Items(string value) =>
        [.. Bare(value).Split(',').Select(Bare).Where(item => item.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A truth value, however it is written; <see langword="null"/> if it is none.</summary>
    public static bool? ReadBoolean(string value) => Bare(value).ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    /// <summary>A whole number, however it is written; <see langword="null"/> if it is none.</summary>
    public static int? ReadInteger(string? value) => value is not null && Number(Bare(value)) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : null;

    private static bool AreEqual(ConfigurationKind kind, string one, string other) => kind switch
    {
        ConfigurationKind.Boolean => ReadBoolean(one) is { } truth && truth == ReadBoolean(other),
        ConfigurationKind.Integer => Number(one) is { } number && number == Number(other),
        ConfigurationKind.List => Items(one).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(Items(other)),
        _ => false,
    };

    /// <summary>Of a vendor's key nobody knows whether 1 is a number and whether the order of a list matters.</summary>
    private static bool AreEqualOfVendor(string one, string other) =>
        (Number(one) is { } number && number == Number(other))
        || (IsWord(one) && string.Equals(one, other, StringComparison.OrdinalIgnoreCase))
        || (one.Contains(',', StringComparison.Ordinal) && one.Split(',').Select(Bare).SequenceEqual(other.Split(',').Select(Bare), StringComparer.Ordinal));

    private static bool IsWord(string text) => bool.TryParse(text, out _);

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Bare(string text)
    {
        var bare = text.Trim();
        while (bare.Length >= 2 && bare[0] is '"' or '\'' && bare[^1] == bare[0] && bare.IndexOf(bare[0], 1) == bare.Length - 1)
            bare = bare[1..^1].Trim();
        return bare;
    }
}
