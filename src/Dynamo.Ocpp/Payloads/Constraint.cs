using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// The limits that messages put on their members. Each returns null when the limit is kept, so that a message chains its limits with
/// <c>??</c> and nothing is allocated for a good one. The member's wire name is derived from the argument's own text.
/// </summary>
internal static class Constraint
{
    private const long MaxRegisterWh = 1_000_000_000_000;

    /// <summary>At most <paramref name="max"/> characters, counted as Unicode code points like the official schemas do.</summary>
    public static PayloadFault? MaxLength(
        string? value,
        int max,
        [CallerArgumentExpression(nameof(value))] string member = "") =>
        Fits(value, max) ? null : Illegal(member, $"longer than {max} characters");

    /// <summary>At least <paramref name="min"/>.</summary>
    public static PayloadFault? AtLeast(
        int? value,
        int min,
        [CallerArgumentExpression(nameof(value))] string member = "") =>
        value is null || value >= min ? null : Illegal(member, $"less than {min}");

    /// <summary>Within both bounds.</summary>
    public static PayloadFault? Between(
        int? value,
        int min,
        int max,
        [CallerArgumentExpression(nameof(value))] string member = "") =>
        value is null || (value >= min && value <= max) ? null : Illegal(member, $"not between {min} and {max}");

    /// <summary>
    /// A register that a meter can have, in Wh: up to one terawatt-hour either way. The specification sets no limit; a value beyond is
    /// garbage, and would overflow whoever calculates with it.
    /// </summary>
    public static PayloadFault? Register(
        long wattHours,
        [CallerArgumentExpression(nameof(wattHours))] string member = "") =>
        Math.Abs((decimal)wattHours) <= MaxRegisterWh ? null : Illegal(member, "not a register a meter can have");

    /// <summary>Not negative, and in strict mode at most one digit after the decimal point.</summary>
    public static PayloadFault? Rate(
        decimal? value,
        Strictness strictness,
        [CallerArgumentExpression(nameof(value))] string member = "") =>
        value switch
        {
            null => null,
            < 0 => Illegal(member, "less than 0"),
            { } rate when strictness is Strictness.Strict && decimal.Round(rate, 1) != rate =>
                Illegal(member, "more than one digit after the decimal point"),
            _ => null,
        };

    /// <summary>In strict mode, one of the values that the specification lists.</summary>
    public static PayloadFault? Listed(
        string? value,
        IReadOnlySet<string> list,
        Strictness strictness,
        [CallerArgumentExpression(nameof(value))] string member = "") =>
        value is null || strictness is Strictness.Lenient || list.Contains(value)
            ? null
            : Illegal(member, "not one of the listed values");

    /// <summary>In strict mode, at least one entry.</summary>
    public static PayloadFault? NotEmpty<T>(
        IReadOnlyList<T> list,
        Strictness strictness,
        [CallerArgumentExpression(nameof(list))] string member = "") =>
        list.Count > 0 || strictness is Strictness.Lenient
            ? null
            : new PayloadFault(PayloadFaultKind.Occurrence, WireName(member), "at least one entry is required");

    /// <summary>Every text of the list has at most <paramref name="max"/> characters.</summary>
    public static PayloadFault? EachMaxLength(
        IReadOnlyList<string>? list,
        int max,
        [CallerArgumentExpression(nameof(list))] string member = "")
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            var fault = list![i] is null ? NullEntry(member, i) : MaxLength(list[i], max, Entry(member, i));
            if (fault is not null)
                return fault;
        }

        return null;
    }

    /// <summary>The part keeps its own limits.</summary>
    public static PayloadFault? Nested(
        IPayload? part,
        Strictness strictness,
        [CallerArgumentExpression(nameof(part))] string member = "") =>
        part?.Validate(strictness)?.Under(WireName(member));

    /// <summary>Every part of the list keeps its own limits.</summary>
    public static PayloadFault? Each<T>(
        IReadOnlyList<T>? list,
        Strictness strictness,
        [CallerArgumentExpression(nameof(list))] string member = "")
        where T : class, IPayload
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            // The serializer guards members against null, but not the entries of lists.
            var fault = list![i] is { } part ? part.Validate(strictness)?.Under(Entry(member, i)) : NullEntry(member, i);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static bool Fits(string? value, int max) =>
        value is null || value.Length <= max || value.EnumerateRunes().Count() <= max;

    private static PayloadFault Illegal(string member, string reason) =>
        new(PayloadFaultKind.Value, WireName(member), reason);

    private static PayloadFault NullEntry(string member, int index) =>
        new(PayloadFaultKind.Type, Entry(member, index), "null");

    private static string Entry(string member, int index) => $"{WireName(member)}[{index}]";

    private static string WireName(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);
}
