namespace Dynamo.Ocpp.Exchanges;

/// <summary>Which of the calls that wait goes first. Calls of the same priority go in the order in which they came.</summary>
public enum CallPriority
{
    /// <summary>What must not wait: the end of a transaction, a limit.</summary>
    Urgent,

    /// <summary>What somebody waits for.</summary>
    Normal,

    /// <summary>What may take its time: uploads, updates, lists.</summary>
    Patient,
}
