using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>How the value of a reading is written (OCPP 1.6 section 7).</summary>
public static class ValueFormats
{
    /// <summary>A decimal number. The default.</summary>
    public const string Raw = "Raw";

    /// <summary>A signed block in hex digits; keep it as it is, never parse it as a number.</summary>
    public const string SignedData = "SignedData";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        Raw,
        SignedData);
}
