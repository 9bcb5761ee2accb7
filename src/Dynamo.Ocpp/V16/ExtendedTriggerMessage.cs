using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>TriggerMessage with the messages of the security extension (security white paper section 5.4).</summary>
public sealed record ExtendedTriggerMessageRequest : IPayload
{
    /// <summary>The message.</summary>
    public required ExtendedMessageTrigger RequestedMessage { get; init; }

    /// <summary>The connector from 1 that it is about; null for all.</summary>
    public int? ConnectorId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 1);
}

/// <summary>Says whether the message will come.</summary>
public sealed record ExtendedTriggerMessageResponse : IPayload
{
    /// <summary>Whether the message will come.</summary>
    public required TriggerMessageStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Messages that can be asked for.</summary>
[JsonConverter(typeof(WireEnumConverter<ExtendedMessageTrigger>))]
public enum ExtendedMessageTrigger
{
    /// <summary>BootNotification.</summary>
    BootNotification,

    /// <summary>LogStatusNotification.</summary>
    LogStatusNotification,

    /// <summary>SignedFirmwareStatusNotification.</summary>
    FirmwareStatusNotification,

    /// <summary>Heartbeat.</summary>
    Heartbeat,

    /// <summary>MeterValues with the latest readings.</summary>
    MeterValues,

    /// <summary>SignCertificate, for a new certificate of the charge point.</summary>
    SignChargePointCertificate,

    /// <summary>StatusNotification.</summary>
    StatusNotification,
}
