using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Tells how an upload of diagnostics goes on (OCPP 1.6 section 4.4). <c>Idle</c> comes only when it was asked for.</summary>
public sealed record DiagnosticsStatusNotificationRequest : IPayload
{
    /// <summary>How far it is.</summary>
    public required DiagnosticsStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The empty answer.</summary>
public sealed record DiagnosticsStatusNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>How far an upload of diagnostics is.</summary>
[JsonConverter(typeof(WireEnumConverter<DiagnosticsStatus>))]
public enum DiagnosticsStatus
{
    /// <summary>None is under way.</summary>
    Idle,

    /// <summary>It is done.</summary>
    Uploaded,

    /// <summary>It failed.</summary>
    UploadFailed,

    /// <summary>It runs.</summary>
    Uploading,
}
