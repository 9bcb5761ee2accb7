using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Reports meter readings, of a transaction or of the meter alone (OCPP 1.6 section 4.7). Within a transaction it is delivered in
/// order with its start and stop, possibly days later; the timestamps count, not the arrival.
/// </summary>
public sealed record MeterValuesRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for the main meter of the charge point.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>The transaction to which the readings belong, if any.</summary>
    public int? TransactionId { get; init; }

    /// <summary>Readings, one entry per instant, at least one.</summary>
    public required IReadOnlyList<MeterValue> MeterValue { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, 0)
        ?? Constraint.NotEmpty(MeterValue, strictness)
        ?? Constraint.Each(MeterValue, strictness);
}

/// <summary>Acknowledges the readings.</summary>
public sealed record MeterValuesResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
