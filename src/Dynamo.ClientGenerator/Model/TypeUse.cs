namespace Dynamo.ClientGenerator.Model;

/// <summary>A type where it is used.</summary>
/// <param name="Kind">What kind of type.</param>
/// <param name="IsNullable">Whether null may be in its place.</param>
/// <param name="Name">Name of the type, if it has one.</param>
/// <param name="Item">Type of the items, for lists and maps.</param>
internal sealed record TypeUse(TypeKind Kind, bool IsNullable = false, string? Name = null, TypeUse? Item = null);

/// <summary>Kinds of types.</summary>
internal enum TypeKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>A whole number of 32 bits.</summary>
    Whole,

    /// <summary>A whole number of 64 bits.</summary>
    LongWhole,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any JSON value.</summary>
    Any,

    /// <summary>A list.</summary>
    List,

    /// <summary>Values by a text.</summary>
    Map,

    /// <summary>A type with a name.</summary>
    Named,
}
