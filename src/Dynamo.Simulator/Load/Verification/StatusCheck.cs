using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>The last state of each connector.</summary>
internal static class StatusCheck
{
    /// <summary>
    /// How far a charge point's clock may be ahead of the central system's, which takes the time of receipt then: two messages within a millisecond get
    /// different times, so the second may come from the next one.
    /// </summary>
    private static readonly TimeSpan MaxLead = TimeSpan.FromMilliseconds(5);

    public static LedgerCheckResult Run(Ledger ledger, IReadOnlyList<ConnectorRow> connectors)
    {
        var result = new LedgerCheckResult("last status of each connector");
        var rows = connectors.ToLookup(row => Key(row.ChargePoint, row.Connector), StringComparer.Ordinal);
        var doubtful = ledger.Of(LedgerFactKind.Status, inDoubt: true).ToLookup(fact => Key(fact.ChargePoint, fact.Connector), StringComparer.Ordinal);
        foreach (var status in ledger.Of(LedgerFactKind.Status))
        {
            var key = Key(status.ChargePoint, status.Connector);
            result.Compare(
                rows[key].ToList() is [var row] && (IsOf(status, row) || doubtful[key].Any(fact => IsOf(fact, row))),
                () => $"{status.ChargePoint} connector {status.Connector}, {status.Status} since {status.At:O}: {Describe(rows[key])}");
        }

        return result;
    }

    private static bool IsOf(LedgerFact status, ConnectorRow row) =>
        status.Status == row.OcppStatus && status.At >= row.ReportedAt && status.At - row.ReportedAt < MaxLead;

    private static string Key(string chargePoint, int connector) => $"{chargePoint.ToUpperInvariant()} {connector}";

    private static string Describe(IEnumerable<ConnectorRow> rows) =>
        string.Join("; ", rows.Select(row => $"{row.OcppStatus} since {row.ReportedAt:O}")) is { Length: > 0 } text ? text : "no row";
}
