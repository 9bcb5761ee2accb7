namespace Dynamo.Domain.Fleet;

/// <summary>The latest status of a connector. Connector 0 stands for the whole charge point (OCPP 1.6, 4.9).</summary>
public sealed record ConnectorState
{
    /// <summary>Number of the connector, 0 or above.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>Status in the product's five words.</summary>
    public required ConnectorStatus Status { get; init; }

    /// <summary>Status in the protocol's own word, such as <c>SuspendedEV</c>.</summary>
    public required string OcppStatus { get; init; }

    /// <summary>Error code in the protocol's own word; <c>NoError</c> when there is none.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>Free text from the charge point, if any.</summary>
    public string? Info { get; init; }

    /// <summary>The vendor's own error code, if any.</summary>
    public string? VendorErrorCode { get; init; }

    /// <summary>When the status began: the charge point's time if it sent one, else the time of receipt. UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>
    /// The state after a report. A report that is older than what is known arrived late and changes nothing
    /// (OCPP 1.6, 4.9: order by timestamp).
    /// </summary>
    /// <param name="known">The state so far, if the connector is known.</param>
    /// <param name="report">What the charge point reported.</param>
    /// <returns>The report, or <see langword="null"/> when nothing changes.</returns>
    public static ConnectorState? Apply(ConnectorState? known, ConnectorState report)
    {
        if (known is null)
            return report;
        if (report.ReportedAt < known.ReportedAt)
            return null;
        return report == known ? null : report;
    }
}

/// <summary>Connector status in the words of the public interface.</summary>
public enum ConnectorStatus
{
    /// <summary>Free.</summary>
    Available,

    /// <summary>In use: a plug is in, whether or not energy flows.</summary>
    Occupied,

    /// <summary>Held for a driver.</summary>
    Reserved,

    /// <summary>Taken out of operation.</summary>
    Unavailable,

    /// <summary>Broken.</summary>
    Faulted,
}
