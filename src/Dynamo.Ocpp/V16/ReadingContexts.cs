using System.Collections.Frozen;

namespace Dynamo.Ocpp.V16;

/// <summary>Why a reading was taken (OCPP 1.6 section 7).</summary>
public static class ReadingContexts
{
    /// <summary>At the start of an interruption.</summary>
    public const string InterruptionBegin = "Interruption.Begin";

    /// <summary>When charging resumed after an interruption.</summary>
    public const string InterruptionEnd = "Interruption.End";

    /// <summary>At a fixed time of the clock.</summary>
    public const string SampleClock = "Sample.Clock";

    /// <summary>At regular distance since the start of the transaction. The default.</summary>
    public const string SamplePeriodic = "Sample.Periodic";

    /// <summary>At the start of the transaction.</summary>
    public const string TransactionBegin = "Transaction.Begin";

    /// <summary>At the end of the transaction.</summary>
    public const string TransactionEnd = "Transaction.End";

    /// <summary>Because a TriggerMessage asked for it.</summary>
    public const string Trigger = "Trigger";

    /// <summary>For any other reason.</summary>
    public const string Other = "Other";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Listed { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        InterruptionBegin,
        InterruptionEnd,
        SampleClock,
        SamplePeriodic,
        TransactionBegin,
        TransactionEnd,
        Trigger,
        Other);
}
