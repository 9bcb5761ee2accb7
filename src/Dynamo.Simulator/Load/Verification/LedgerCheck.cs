using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>
/// Compares what charge points were acknowledged with what the product has in its books: no acknowledged fact lost, none doubled, none
/// changed, none invented, and the bill right. Facts in doubt may be in the books or not, but not twice.
/// </summary>
public static class LedgerCheck
{
    private const string KnownProtocol = "1.6";

    /// <summary>Compares.</summary>
    /// <param name="ledgerPath">File that a load run wrote.</param>
    /// <param name="database">A connection string of PostgreSQL, or the path of an SQLite file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The ledger cannot be read.</exception>
    /// <exception cref="FormatException">It is no ledger.</exception>
    /// <exception cref="NotSupportedException">It is of OCPP 2.0.1.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read.</exception>
    public static async Task<LedgerCheckReport> RunAsync(string ledgerPath, string database, CancellationToken cancellationToken = default)
    {
        var ledger = await Ledger.ReadAsync(ledgerPath, cancellationToken);
        if (ledger.Run.Protocol != KnownProtocol)
            throw new NotSupportedException($"{ledgerPath} is a ledger of OCPP {ledger.Run.Protocol}. The product does not store OCPP {ledger.Run.Protocol} yet, so there is nothing to compare it with.");
        await using var books = await ProductBooks.OpenAsync(database, cancellationToken);
        return await CompareAsync(ledger, books, cancellationToken);
    }

    private static async Task<LedgerCheckReport> CompareAsync(Ledger ledger, ProductBooks books, CancellationToken cancellationToken)
    {
        var sessions = await books.SessionsAsync(ledger.First, ledger.Last)
            .Where(session => ledger.ChargePoints.Contains(session.ChargePoint))
            .ToListAsync(cancellationToken);
        var byTransaction = sessions.ToLookup(TransactionKey.Of);
        var events = (await books.SessionEventsAsync(ledger.First, ledger.Last).ToListAsync(cancellationToken))
            .ToLookup(happened => happened.SessionId, StringComparer.Ordinal);

        var meterValues = new MeterValueCheck(ledger, byTransaction);
        await foreach (var row in books.MeterValuesAsync(ledger.First, ledger.Last).WithCancellation(cancellationToken))
            meterValues.Look(row);
        var connectors = await books.ConnectorsAsync().ToListAsync(cancellationToken);

        return new(
        [
            SessionChecks.Starts(ledger, byTransaction),
            SessionChecks.Stops(ledger, byTransaction),
            SessionChecks.NothingElse(ledger, sessions),
            .. meterValues.Finish(),
            StatusCheck.Run(ledger, connectors),
            EventChecks.Once(sessions, events),
            EventChecks.Energy(ledger, byTransaction, events),
            EventChecks.Money(ledger, byTransaction, events),
        ]);
    }
}
