using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks the charge point to send a message (OCPP 1.6 section 5.17). It comes after the answer.</summary>
public sealed record TriggerMessageRequest : IPayload
{
    /// <summary>The message.</summary>
    public required MessageTrigger RequestedMessage { get; init; }

    /// <summary>The connector from 1 that it is about; null for all.</summary>
    public int? ConnectorId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 1);
}

/// <summary>Says whether the message will come.</summary>
public sealed record TriggerMessageResponse : IPayload
{
    /// <summary>Whether the message will come.</summary>
    public required TriggerMessageStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Messages that can be asked for.</summary>
[JsonConverter(typeof(WireEnumConverter<MessageTrigger>))]
public enum MessageTrigger
{
    /// <summary>BootNotification.</summary>
    BootNotification,

    /// <summary>DiagnosticsStatusNotification.</summary>
    DiagnosticsStatusNotification,

    /// <summary>FirmwareStatusNotification.</summary>
    FirmwareStatusNotification,

    /// <summary>Heartbeat.</summary>
    Heartbeat,

    /// <summary>MeterValues with the latest readings.</summary>
    MeterValues,

    /// <summary>StatusNotification.</summary>
    StatusNotification,
}

/// <summary>Answers to the wish for a message.</summary>
[JsonConverter(typeof(WireEnumConverter<TriggerMessageStatus>))]
public enum TriggerMessageStatus
{
    /// <summary>It will come.</summary>
    Accepted,

    /// <summary>It will not.</summary>
    Rejected,

    /// <summary>The charge point does not know how.</summary>
    NotImplemented,
}
