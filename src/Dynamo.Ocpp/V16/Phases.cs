using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>The conductors on which a reading was taken (OCPP 1.6 section 7).</summary>
public static class Phases
{
    /// <summary>Phase 1.</summary>
    public const string L1 = "L1";

    /// <summary>Phase 2.</summary>
    public const string L2 = "L2";

    /// <summary>Phase 3.</summary>
    public const string L3 = "L3";

    /// <summary>Neutral.</summary>
    public const string N = "N";

    /// <summary>Phase 1 against neutral.</summary>
    public const string L1N = "L1-N";

    /// <summary>Phase 2 against neutral.</summary>
    public const string L2N = "L2-N";

    /// <summary>Phase 3 against neutral.</summary>
    public const string L3N = "L3-N";

    /// <summary>Phase 1 against phase 2.</summary>
    public const string L1L2 = "L1-L2";

    /// <summary>Phase 2 against phase 3.</summary>
    public const string L2L3 = "L2-L3";

    /// <summary>Phase 3 against phase 1.</summary>
    public const string L3L1 = "L3-L1";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        L1,
        L2,
        L3,
        N,
        L1N,
        L2N,
        L3N,
        L1L2,
        L2L3,
        L3L1);
}
