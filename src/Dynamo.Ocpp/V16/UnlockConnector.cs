using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Frees a cable that is stuck (OCPP 1.6 section 5.18). A running transaction is ended first, but this is no command to stop one.
/// </summary>
public sealed record UnlockConnectorRequest : IPayload
{
    /// <summary>The connector, from 1.</summary>
    public required int ConnectorId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 1);
}

/// <summary>Says whether the cable is free.</summary>
public sealed record UnlockConnectorResponse : IPayload
{
    /// <summary>Whether the cable is free.</summary>
    public required UnlockStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the wish to free a cable.</summary>
[JsonConverter(typeof(WireEnumConverter<UnlockStatus>))]
public enum UnlockStatus
{
    /// <summary>Free.</summary>
    Unlocked,

    /// <summary>Still locked.</summary>
    UnlockFailed,

    /// <summary>There is no lock, or no such connector.</summary>
    NotSupported,
}
