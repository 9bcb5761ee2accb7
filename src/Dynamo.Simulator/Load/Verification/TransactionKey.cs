using Dynamo.Simulator.Load.Ledgers;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>What names a transaction: ids are unique for each charge point, whose identity is compared without regard to case.</summary>
internal readonly record struct TransactionKey
{
    private TransactionKey(string chargePoint, long id)
    {
        ChargePoint = chargePoint.ToUpperInvariant();
        Id = id;
    }

    public string ChargePoint { get; }

    public long Id { get; }

    public static TransactionKey Of(LedgerFact fact) => new(fact.ChargePoint, fact.Transaction);

    public static TransactionKey Of(SessionRow session) => new(session.ChargePoint, session.TransactionId);

    public override string ToString() => $"{ChargePoint} transaction {Id}";
}
