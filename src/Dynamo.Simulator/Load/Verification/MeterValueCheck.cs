using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>Readings of the ledger against rows of meter values, which are looked at one after the other: there may be millions.</summary>
internal sealed class MeterValueCheck
{
    private readonly LedgerCheckResult _once = new("acknowledged meter values are there once");
    private readonly LedgerCheckResult _nothingElse = new("meter values come from the ledger");
    private readonly ILookup<TransactionKey, SessionRow> _sessions;
    private readonly IReadOnlySet<string> _chargePoints;
    private readonly Dictionary<Instant, Expected> _expected = [];

    public MeterValueCheck(Ledger ledger, ILookup<TransactionKey, SessionRow> sessions)
    {
        _sessions = sessions;
        _chargePoints = ledger.ChargePoints;
        foreach (var fact in ledger.Facts.Where(fact => fact.Kind is LedgerFactKind.Meter))
            _expected[Key(fact.ChargePoint, fact.Connector, fact.At)] = new(fact);
    }

    /// <summary>Looks at a row.</summary>
    public void Look(MeterValueRow row)
    {
        if (!_chargePoints.Contains(row.ChargePoint))
            return;
        var isKnown = _expected.TryGetValue(Key(row.ChargePoint, row.Connector, row.TakenAt), out var expected);
        _nothingElse.Compare(isKnown, () => $"{row.ChargePoint} connector {row.Connector} at {row.TakenAt:O}: no charge point of the ledger sent it: {row.Samples}");
        expected?.Rows.Add(row);
    }

    /// <summary>Compares what was found.</summary>
    public IEnumerable<LedgerCheckResult> Finish()
    {
        foreach (var expected in _expected.Values)
        {
            _once.Compare(
                IsRight(expected),
                () => $"{TransactionKey.Of(expected.Fact)} at {expected.Fact.At:O}, {expected.Fact.RegisterWh} Wh, {expected.Fact.PowerW} W: {Describe(expected.Rows)}");
        }

        return [_once, _nothingElse];
    }

    private bool IsRight(Expected expected) => expected.Rows.Count switch
    {
        0 => expected.Fact.InDoubt,
        1 => StoredSamples.AreThoseOf(expected.Fact, expected.Rows[0].Samples)
            && expected.Rows[0].SessionId == _sessions[TransactionKey.Of(expected.Fact)].FirstOrDefault()?.SessionId,
        _ => false,
    };

    private static string Describe(List<MeterValueRow> rows) =>
        rows.Count == 0 ? "no row" : string.Join("; ", rows.Select(row => $"session {row.SessionId}, {row.Samples}"));

    private static Instant Key(string chargePoint, int connector, DateTimeOffset at) => new(chargePoint.ToUpperInvariant(), connector, at);

    private readonly record struct Instant(string ChargePoint, int Connector, DateTimeOffset At);

    private sealed record Expected(LedgerFact Fact)
    {
        public List<MeterValueRow> Rows { get; } = [];
    }
}
