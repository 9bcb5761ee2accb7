using System.ComponentModel;
using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Wire;

/// <summary>
/// Which part of a list a caller wants, as written in the query. A number above the limit is refused and not cut down, because a caller that
/// asks for 1,000 and gets 200 believes that it has everything.
/// </summary>
public sealed record PageQuery
{
    /// <summary>Most items to return, 1 to 200; default 50.</summary>
    [FromQuery(Name = "limit"), Description("Most items to return, 1 to 200; default 50.")]
    public string? Limit { get; init; }

    /// <summary>Items to skip, 0 or above; default 0.</summary>
    [FromQuery(Name = "offset"), Description("Items to skip, 0 or above; default 0.")]
    public string? Offset { get; init; }

    /// <summary>The part that begins after some items.</summary>
    public static PageQuery Of(int limit, int offset) =>
        new() { Limit = limit.ToString(CultureInfo.InvariantCulture), Offset = offset.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The numbers, or their defaults; what is wrong with them is noted.</summary>
    internal PageRequest Read(FieldChecks checks) =>
        new(
            Number(checks, Limit, "limit", 1, PageRequest.MaxLimit) ?? PageRequest.DefaultLimit,
            Number(checks, Offset, "offset", 0, int.MaxValue) ?? 0);

    private static int? Number(FieldChecks checks, string? text, string field, int from, int to)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        checks.Add(field, string.Create(CultureInfo.InvariantCulture, $"must be a whole number, {from} to {to}"));
        return null;
    }
}
