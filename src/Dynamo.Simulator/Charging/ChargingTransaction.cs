using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Charging;

/// <summary>A transaction of a simulated charge point.</summary>
public sealed class ChargingTransaction
{
    internal ChargingTransaction(int connectorId, string idTag, DateTimeOffset startedAt, long meterStartWh)
    {
        ConnectorId = connectorId;
        IdTag = idTag;
        StartedAt = startedAt;
        MeterStartWh = meterStartWh;
    }

    /// <summary>The connector, from 1.</summary>
    public int ConnectorId { get; }

    /// <summary>The identifier that started it.</summary>
    public string IdTag { get; }

    /// <summary>When it began; also in messages that are sent much later.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Meter register at the start, Wh.</summary>
    public long MeterStartWh { get; }

    /// <summary>The answer to its StartTransaction; null until there is one.</summary>
    public StartTransactionResponse? Started { get; internal set; }

    /// <summary>The answer to its StopTransaction; null until there is one.</summary>
    public StopTransactionResponse? Stopped { get; internal set; }

    /// <summary>The id for messages; −1 while the start is unanswered (OCPP 1.6 errata 3.18).</summary>
    public int IdOnWire => Started?.TransactionId ?? -1;
}
