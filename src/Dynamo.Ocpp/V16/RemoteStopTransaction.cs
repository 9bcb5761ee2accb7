using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Asks the charge point to stop a transaction (OCPP 1.6 section 5.12). Accepted means that it runs and will be stopped; a
/// StopTransaction with reason Remote follows.
/// </summary>
public sealed record RemoteStopTransactionRequest : IPayload
{
    /// <summary>The transaction, as named in the answer to StartTransaction.</summary>
    public required int TransactionId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Says whether the charge point will try.</summary>
public sealed record RemoteStopTransactionResponse : IPayload
{
    /// <summary>Whether the charge point will try.</summary>
    public required RemoteStartStopStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
