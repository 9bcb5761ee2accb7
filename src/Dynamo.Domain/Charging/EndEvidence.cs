using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Charging;

/// <summary>What tells that a transaction is over although its end was not reported.</summary>
/// <param name="Reason">Reason in the protocol's words (OCPP 1.6, 7.36).</param>
/// <param name="At">When it was over at the latest, UTC; <see langword="null"/> where only the last reading tells.</param>
public sealed record EndEvidence(string Reason, DateTimeOffset? At)
{
    /// <summary>Statuses of a connector on which no transaction runs any more.</summary>
    private static readonly HashSet<string> Over = new(StringComparer.Ordinal) { "Available", "Finishing" };

    /// <summary>Another transaction began on the connector, which serves one car (quirk 37).</summary>
    public static EndEvidence Succeeded { get; } = new(StopReasons.Other, null);

    /// <summary>Looks for evidence that a session which runs in the books is over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connector">What is known of its connector.</param>
    /// <param name="patience">How long is waited.</param>
    /// <param name="now">The present time.</param>
    public static EndEvidence? Of(ChargingSession session, ConnectorState? connector, SessionPatience patience, DateTimeOffset now)
    {
        // Some report the connector first and the end a moment later (quirk 36); others never do (quirk 35).
        if (connector is not null && Over.Contains(connector.OcppStatus) && connector.ReportedAt > session.Start.At
            && connector.ReportedAt >= session.LastReadingAt && connector.ReportedAt <= now - patience.AfterStatus)
        {
            return new(StopReasons.EvDisconnected, connector.ReportedAt);
        }
        return session.LastReadingAt <= now - patience.Silence && session.ReceivedAt <= now - patience.Silence ? new(StopReasons.Other, null) : null;
    }
}

/// <summary>How long is waited before the end of a transaction is assumed.</summary>
/// <param name="AfterStatus">After the connector was reported to be free, or to wait for the plug to be taken out.</param>
/// <param name="Silence">After the last reading.</param>
public sealed record SessionPatience(TimeSpan AfterStatus, TimeSpan Silence);
