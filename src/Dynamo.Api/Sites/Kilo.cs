using Dynamo.Api.Errors;

namespace Dynamo.Api.Sites;

/// <summary>Power and energy of sites: kilowatts and kilowatt-hours for callers, whole watts and watt-hours in the books.</summary>
internal static class Kilo
{
    private const decimal Thousand = 1_000m;
    private const decimal Min = 0.001m;

    /// <summary>Far above any grid connection; a larger number is a mistake of units.</summary>
    private const decimal Max = 1_000_000m;

    /// <summary>Reads a number that must be there, 0.001 to 1,000,000, with at most three decimals.</summary>
    public static long? ToWhole(decimal? kilo, string field, FieldChecks checks)
    {
        checks.Number(kilo, field, Min, Max);
        if (kilo is not { } number || Math.Abs(number) > Max)
            return null;
        var whole = number * Thousand;
        checks.Require(whole == Math.Truncate(whole), field, "has more than three decimals");
        return (long)whole;
    }

    /// <summary>The number for callers.</summary>
    public static decimal From(decimal whole) => whole / Thousand;
}
