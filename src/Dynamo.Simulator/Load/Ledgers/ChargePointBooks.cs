using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Ledgers;

/// <summary>The books of one charge point. Of the states of its connector only the last one is written, when the run ends.</summary>
internal sealed class ChargePointBooks(LedgerWriter? ledger, string identity, string idTag)
{
    private const int Connector = 1;
    private const string StopReason = "Local";

    private LedgerFact? _status;
    private LedgerFact? _statusInDoubt;

    /// <summary>The central system acknowledged a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="transactionId">The transaction in the answer, if one was.</param>
    public void NoteAcknowledged(ChargePointMessage message, long transactionId) =>
        Note(message.Kind is MessageKind.StartTransaction && transactionId != 0 ? message with { TransactionId = transactionId } : message, inDoubt: false);

    /// <summary>A message was sent, and nobody knows whether the central system took it.</summary>
    public void NoteInDoubt(ChargePointMessage message) =>
        Note(message.Kind is MessageKind.StartTransaction ? message with { TransactionId = 0 } : message, inDoubt: true);

    /// <summary>Writes what is known at the end only.</summary>
    public void Close()
    {
        if (_status is not null)
            ledger?.Note(_status);
        if (_statusInDoubt is not null)
            ledger?.Note(_statusInDoubt);
    }

    private void Note(in ChargePointMessage message, bool inDoubt)
    {
        if (ledger is null || Kind(message.Kind) is not { } kind)
            return;
        var fact = Fact(kind, message, inDoubt);
        if (kind is not LedgerFactKind.Status)
            ledger.Note(fact);
        else if (inDoubt)
            _statusInDoubt = fact;
        else
            (_status, _statusInDoubt) = (fact, null);
    }

    private LedgerFact Fact(LedgerFactKind kind, in ChargePointMessage message, bool inDoubt) => new()
    {
        Kind = kind,
        At = DateTimeOffset.FromUnixTimeMilliseconds(message.UnixMilliseconds),
        ChargePoint = identity,
        Connector = Connector,
        InDoubt = inDoubt,
        Transaction = kind is LedgerFactKind.Status ? 0 : message.TransactionId,
        IdTag = kind is LedgerFactKind.Start ? idTag : null,
        RegisterWh = kind is LedgerFactKind.Status ? null : message.RegisterWh,
        PowerW = kind is LedgerFactKind.Meter ? message.PowerW : null,
        Reason = kind is LedgerFactKind.Stop ? StopReason : null,
        Status = kind is LedgerFactKind.Status ? message.Status.ToString() : null,
    };

    private static LedgerFactKind? Kind(MessageKind kind) => kind switch
    {
        MessageKind.StartTransaction => LedgerFactKind.Start,
        MessageKind.MeterValues => LedgerFactKind.Meter,
        MessageKind.StopTransaction => LedgerFactKind.Stop,
        MessageKind.StatusNotification or MessageKind.ChargingState => LedgerFactKind.Status,
        _ => null,
    };
}
