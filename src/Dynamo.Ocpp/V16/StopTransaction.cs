using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// A transaction has ended (OCPP 1.6 section 4.10). The central system cannot prevent it, only take note; repeated unchanged until
/// it is answered.
/// </summary>
public sealed record StopTransactionRequest : IPayload
{
    /// <summary>The identifier that stopped it, CiString20; null when the charge point did.</summary>
    public string? IdTag { get; init; }

    /// <summary>Meter register at the end, Wh. 64 bits like the start.</summary>
    public required long MeterStop { get; init; }

    /// <summary>When it ended, by the clock of the charge point.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The transaction; −1 when its start was never answered.</summary>
    public required int TransactionId { get; init; }

    /// <summary>Why it ended; null stands for <see cref="StopReason.Local"/>.</summary>
    public StopReason? Reason { get; init; }

    /// <summary>Readings taken during the transaction, as configured; null when there are none.</summary>
    public IReadOnlyList<MeterValue>? TransactionData { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(IdTag, CiString.IdTag(strictness))
        ?? Constraint.Register(MeterStop)
        ?? Constraint.Each(TransactionData, strictness);
}

/// <summary>Takes note of the end.</summary>
public sealed record StopTransactionResponse : IPayload
{
    /// <summary>What the central system knows of the identifier that stopped it, if there was one.</summary>
    public IdTagInfo? IdTagInfo { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Nested(IdTagInfo, strictness);
}

/// <summary>Why a transaction ended (OCPP 1.6 section 7).</summary>
[JsonConverter(typeof(WireEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>The start or the identifier was refused.</summary>
    DeAuthorized,

    /// <summary>The emergency button was pressed.</summary>
    EmergencyStop,

    /// <summary>The cable was pulled from the vehicle.</summary>
    EVDisconnected,

    /// <summary>A hard Reset.</summary>
    HardReset,

    /// <summary>The user, at the charge point. The default.</summary>
    Local,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>The power failed.</summary>
    PowerLoss,

    /// <summary>The charge point restarted by itself.</summary>
    Reboot,

    /// <summary>A RemoteStopTransaction.</summary>
    Remote,

    /// <summary>A soft Reset.</summary>
    SoftReset,

    /// <summary>An UnlockConnector.</summary>
    UnlockCommand,
}
