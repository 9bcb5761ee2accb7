using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// A transaction has begun (OCPP 1.6 section 4.8). Repeated unchanged until it is answered, so the same connector, identifier,
/// timestamp and meter reading mean the same transaction.
/// </summary>
public sealed record StartTransactionRequest : IPayload
{
    /// <summary>The connector, from 1. Lenient reading lets 0 pass: the energy flows, whatever the number.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The identifier that started it, CiString20.</summary>
    public required string IdTag { get; init; }

    /// <summary>Meter register at the start, Wh. 64 bits: a fast charger's register passes 2 GWh within its life.</summary>
    public required long MeterStart { get; init; }

    /// <summary>The reservation that ends here, if any.</summary>
    public int? ReservationId { get; init; }

    /// <summary>When it began, by the clock of the charge point.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, strictness is Strictness.Strict ? 1 : 0)
        ?? Constraint.MaxLength(IdTag, CiString.IdTag(strictness))
        ?? Constraint.Register(MeterStart);
}

/// <summary>Names the transaction, and says whether it may go on.</summary>
public sealed record StartTransactionResponse : IPayload
{
    /// <summary>What the central system knows of the identifier.</summary>
    public required IdTagInfo IdTagInfo { get; init; }

    /// <summary>Name of the transaction, given even when the identifier is refused.</summary>
    public required int TransactionId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Nested(IdTagInfo, strictness);
}
