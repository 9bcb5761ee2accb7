using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>Transactions of the ledger against charging sessions.</summary>
internal static class SessionChecks
{
    private const long MilliwattHoursPerWattHour = 1_000;

    /// <summary>Each acknowledged start is one session, with what the charge point sent.</summary>
    public static LedgerCheckResult Starts(Ledger ledger, ILookup<TransactionKey, SessionRow> sessions)
    {
        var result = new LedgerCheckResult("acknowledged starts are one session each");
        foreach (var start in ledger.Of(LedgerFactKind.Start))
        {
            var found = sessions[TransactionKey.Of(start)].ToList();
            result.Compare(
                found.Count == 1 && IsOf(start, found[0]),
                () => $"{TransactionKey.Of(start)}, started {start.At:O} at {start.RegisterWh} Wh by {start.IdTag}: {Describe(found)}");
        }

        return result;
    }

    /// <summary>Each acknowledged stop ended its session, with what the charge point sent.</summary>
    public static LedgerCheckResult Stops(Ledger ledger, ILookup<TransactionKey, SessionRow> sessions)
    {
        var result = new LedgerCheckResult("acknowledged stops ended their session");
        foreach (var stop in ledger.Of(LedgerFactKind.Stop))
        {
            var found = sessions[TransactionKey.Of(stop)].ToList();
            result.Compare(
                found.Count == 1 && found[0].Stop is { } end && IsOf(stop, end),
                () => $"{TransactionKey.Of(stop)}, stopped {stop.At:O} at {stop.RegisterWh} Wh for {stop.Reason}: {Describe(found)}");
        }

        return result;
    }

    /// <summary>There is no session, and no end of one, that no charge point spoke of.</summary>
    public static LedgerCheckResult NothingElse(Ledger ledger, IReadOnlyList<SessionRow> sessions)
    {
        var result = new LedgerCheckResult("sessions and their ends come from the ledger");
        var known = ledger.Of(LedgerFactKind.Start).Select(TransactionKey.Of).ToHashSet();
        var doubtful = ledger.Of(LedgerFactKind.Start, inDoubt: true).ToList();
        var stops = ledger.Facts.Where(fact => fact.Kind is LedgerFactKind.Stop).ToLookup(TransactionKey.Of);
        foreach (var session in sessions)
        {
            // A start in doubt stands for one session, not for more.
            var isKnown = known.Contains(TransactionKey.Of(session)) || doubtful.RemoveAll(start => IsOf(start, session)) > 0;
            result.Compare(isKnown, () => $"{TransactionKey.Of(session)}: no charge point of the ledger began it: {Describe([session])}");
            if (session.Stop is { IsAssumed: false } end)
                result.Compare(stops[TransactionKey.Of(session)].Any(stop => IsOf(stop, end)), () => $"{TransactionKey.Of(session)}: no charge point of the ledger ended it so: {Describe([session])}");
        }

        return result;
    }

    private static bool IsOf(LedgerFact start, SessionRow session) =>
        string.Equals(start.ChargePoint, session.ChargePoint, StringComparison.OrdinalIgnoreCase)
        && start.Connector == session.Connector
        && start.IdTag == session.IdTag
        && start.RegisterWh * MilliwattHoursPerWattHour == session.MeterStartMwh
        && start.At == session.StartedAt;

    private static bool IsOf(LedgerFact stop, StopColumns end) =>
        !end.IsAssumed && stop.RegisterWh * MilliwattHoursPerWattHour == end.MeterStopMwh && stop.At == end.At && stop.Reason == end.Reason;

    private static string Describe(List<SessionRow> found) => found.Count == 0
        ? "no session"
        : string.Join("; ", found.Select(session => $"{session.SessionId} started {session.StartedAt:O} at {session.MeterStartMwh} mWh by {session.IdTag}, {Describe(session.Stop)}"));

    private static string Describe(StopColumns? end) => end is null
        ? "not stopped"
        : $"{(end.IsAssumed ? "assumed to have stopped" : "stopped")} {end.At:O} at {end.MeterStopMwh} mWh for {end.Reason}";
}
