using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Asks the charge point to start a transaction (OCPP 1.6 section 5.11). Accepted means that it will try; the StartTransaction that
/// may follow carries no reference to this request and is recognised by identifier and connector.
/// </summary>
public sealed record RemoteStartTransactionRequest : IPayload
{
    /// <summary>The connector from 1. Optional, but many charge points refuse to choose one themselves.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>The identifier for the transaction, CiString20.</summary>
    public required string IdTag { get; init; }

    /// <summary>Limits for the transaction; its purpose is <see cref="ChargingProfilePurpose.TxProfile"/>, without a transaction id.</summary>
    public ChargingProfile? ChargingProfile { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(ConnectorId, 1)
        ?? Constraint.MaxLength(IdTag, CiString.Length20)
        ?? Constraint.Nested(ChargingProfile, strictness);
}

/// <summary>Says whether the charge point will try.</summary>
public sealed record RemoteStartTransactionResponse : IPayload
{
    /// <summary>Whether the charge point will try.</summary>
    public required RemoteStartStopStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the wish to start or stop a transaction.</summary>
[JsonConverter(typeof(WireEnumConverter<RemoteStartStopStatus>))]
public enum RemoteStartStopStatus
{
    /// <summary>The charge point will try.</summary>
    Accepted,

    /// <summary>It will not.</summary>
    Rejected,
}
