using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>What the rest of the world is told of sessions: that they began and ended, with which energy and at what cost.</summary>
internal static class EventChecks
{
    private const long MilliwattHoursPerWattHour = 1_000;

    /// <summary>Each session was said to begin once, and to end once when it did.</summary>
    public static LedgerCheckResult Once(IReadOnlyList<SessionRow> sessions, ILookup<string, SessionEventRow> events)
    {
        var result = new LedgerCheckResult("sessions have one event for each beginning and end");
        foreach (var session in sessions)
        {
            var (begins, ends) = (events[session.SessionId].Count(happened => !happened.IsEnd), events[session.SessionId].Count(happened => happened.IsEnd));
            result.Compare(
                begins == 1 && ends == (session.Stop is null ? 0 : 1),
                () => $"{TransactionKey.Of(session)}, {session.SessionId}, {(session.Stop is null ? "running" : "ended")}: {begins} x session.started, {ends} x session.ended");
        }

        return result;
    }

    /// <summary>The energy of each charge, exact in mWh, is that of the session and of the event.</summary>
    public static LedgerCheckResult Energy(Ledger ledger, ILookup<TransactionKey, SessionRow> sessions, ILookup<string, SessionEventRow> events)
    {
        var charges = Charges(ledger).ToList();
        var result = new LedgerCheckResult($"energy of charges, {charges.Sum(charge => charge.Mwh)} mWh in all");
        foreach (var (transaction, energyMwh) in charges)
        {
            var session = sessions[transaction].FirstOrDefault();
            var ended = Ended(session, events);
            result.Compare(
                session?.Stop is { } stop && stop.MeterStopMwh - session.MeterStartMwh == energyMwh && ended?.EnergyMwh == energyMwh,
                () => $"{transaction}: {energyMwh} mWh; session {session?.Stop?.MeterStopMwh - session?.MeterStartMwh} mWh, event {ended?.EnergyMwh} mWh");
        }

        return result;
    }

    /// <summary>The cost of each charge, computed from the ledger's energy and the tariff of the session, is that of the event.</summary>
    public static LedgerCheckResult Money(Ledger ledger, ILookup<TransactionKey, SessionRow> sessions, ILookup<string, SessionEventRow> events)
    {
        var result = new LedgerCheckResult("cost of charges");
        foreach (var (transaction, energyMwh) in Charges(ledger))
        {
            var session = sessions[transaction].FirstOrDefault();
            var ended = Ended(session, events);
            var due = session?.Tariff is { } tariff ? Bill.Amount(energyMwh, tariff) : (decimal?)null;
            result.Compare(
                ended is not null && ended.TotalCost == due && ended.Currency == session?.Tariff?.Currency,
                () => $"{transaction}: {due} {session?.Tariff?.Currency} for {energyMwh} mWh; event {ended?.TotalCost} {ended?.Currency}");
        }

        return result;
    }

    /// <summary>Transactions whose beginning and end are acknowledged, with the energy between the two registers.</summary>
    private static IEnumerable<(TransactionKey Transaction, long Mwh)> Charges(Ledger ledger)
    {
        var starts = ledger.Of(LedgerFactKind.Start).ToLookup(TransactionKey.Of);
        return from stop in ledger.Of(LedgerFactKind.Stop)
               from start in starts[TransactionKey.Of(stop)]
               select (TransactionKey.Of(stop), (stop.RegisterWh!.Value - start.RegisterWh!.Value) * MilliwattHoursPerWattHour);
    }

    private static SessionEnd? Ended(SessionRow? session, ILookup<string, SessionEventRow> events) =>
        session is not null && events[session.SessionId].FirstOrDefault(happened => happened.IsEnd) is { } row ? SessionEnd.Read(row.Data) : null;
}
