using Dynamo.Api.Errors;

namespace Dynamo.Api.Wire;

/// <summary>The order that a caller wants a list in: the name of a field, with a hyphen before it for the other way round.</summary>
internal static class Sorting
{
    /// <summary>Reads the order; an unknown one is noted with those that are known.</summary>
    /// <param name="sort">What the caller says.</param>
    /// <param name="orders">The names and what they mean.</param>
    /// <param name="checks">Notes what is wrong.</param>
    /// <returns>The order and whether it is turned round; <see langword="null"/> when the caller says nothing.</returns>
    public static (TOrder Order, bool Descending)? Read<TOrder>(string? sort, IReadOnlyList<(string Name, TOrder Order)> orders, FieldChecks checks)
        where TOrder : struct, Enum
    {
        if (string.IsNullOrEmpty(sort))
            return null;
        var descending = sort[0] == '-';
        var name = descending ? sort[1..] : sort;
        foreach (var (known, order) in orders)
        {
            if (known == name)
                return (order, descending);
        }
        checks.Add("sort", $"must be one of {string.Join(", ", orders.Select(order => $"{order.Name}, -{order.Name}"))}");
        return null;
    }

    /// <summary>A truth value that may be absent.</summary>
    public static bool? Flag(string? value, string field, FieldChecks checks)
    {
        checks.Require(value is null or "" or "true" or "false", field, "must be true or false");
        return value switch { "true" => true, "false" => false, _ => null };
    }
}
