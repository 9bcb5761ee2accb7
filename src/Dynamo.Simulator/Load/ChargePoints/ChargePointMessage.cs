namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>What a charge point of the load run may say.</summary>
internal enum MessageKind
{
    BootNotification,
    Heartbeat,
    StatusNotification,
    Authorize,
    StartTransaction,

    /// <summary>Energy flows: a status in 1.6, an event of the transaction in 2.0.1.</summary>
    ChargingState,
    MeterValues,
    StopTransaction,
}

/// <summary>States of a connector that occur in the scenarios.</summary>
internal enum ConnectorStatus
{
    Available,
    Preparing,
    Charging,
}

/// <summary>
/// One message as the charge point means it; the dialect makes a frame of it. It stays as it is until it is acknowledged, so that it is
/// sent again with the same content. There is one connector, number 1.
/// </summary>
/// <param name="Kind">What is said.</param>
internal readonly record struct ChargePointMessage(MessageKind Kind)
{
    /// <summary>Milliseconds since 1970 by the charge point's clock: no two messages of a charge point share one.</summary>
    public long UnixMilliseconds { get; init; }

    /// <summary>State of the connector.</summary>
    public ConnectorStatus Status { get; init; }

    /// <summary>Energy register in Wh.</summary>
    public long RegisterWh { get; init; }

    /// <summary>Power at the moment in W.</summary>
    public int PowerW { get; init; }

    /// <summary>The transaction: what the central system answered in 1.6, what the charge point chose in 2.0.1. Zero: none.</summary>
    public long TransactionId { get; init; }

    /// <summary>Place within the transaction, from 0.</summary>
    public int SequenceNumber { get; init; }
}
