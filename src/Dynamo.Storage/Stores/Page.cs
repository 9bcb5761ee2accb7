namespace Dynamo.Storage.Stores;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Limit">Most items to return, 1 to 200.</param>
/// <param name="Offset">Items to skip, 0 or above.</param>
public readonly record struct PageRequest(int Limit, int Offset)
{
    /// <summary>Items returned when the caller names no number.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Most items ever returned.</summary>
    public const int MaxLimit = 200;
}

/// <summary>Part of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">Number of items in the whole list.</param>
/// <typeparam name="T">Kind of item.</typeparam>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
