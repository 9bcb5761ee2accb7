using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Tells how an upload of a log goes on (security white paper section 5.8).</summary>
public sealed record LogStatusNotificationRequest : IPayload
{
    /// <summary>How far it is.</summary>
    public required UploadLogStatus Status { get; init; }

    /// <summary>The request of GetLog; null when it was only asked how things are.</summary>
    public int? RequestId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The empty answer.</summary>
public sealed record LogStatusNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>How far an upload of a log is.</summary>
[JsonConverter(typeof(WireEnumConverter<UploadLogStatus>))]
public enum UploadLogStatus
{
    /// <summary>The request could not be carried out.</summary>
    BadMessage,

    /// <summary>None is under way.</summary>
    Idle,

    /// <summary>The charge point cannot upload so.</summary>
    NotSupportedOperation,

    /// <summary>It was not let in.</summary>
    PermissionDenied,

    /// <summary>It is done.</summary>
    Uploaded,

    /// <summary>It failed.</summary>
    UploadFailure,

    /// <summary>It runs.</summary>
    Uploading,
}
