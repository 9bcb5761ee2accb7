using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Tells how an update of the firmware goes on (OCPP 1.6 section 4.5). <c>Idle</c> comes only when it was asked for.</summary>
public sealed record FirmwareStatusNotificationRequest : IPayload
{
    /// <summary>How far it is.</summary>
    public required FirmwareStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The empty answer.</summary>
public sealed record FirmwareStatusNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>How far an update of the firmware is.</summary>
[JsonConverter(typeof(WireEnumConverter<FirmwareStatus>))]
public enum FirmwareStatus
{
    /// <summary>The file is there.</summary>
    Downloaded,

    /// <summary>The file could not be fetched.</summary>
    DownloadFailed,

    /// <summary>The file is being fetched.</summary>
    Downloading,

    /// <summary>No update is under way.</summary>
    Idle,

    /// <summary>The installation failed.</summary>
    InstallationFailed,

    /// <summary>The installation runs.</summary>
    Installing,

    /// <summary>The new firmware is installed.</summary>
    Installed,
}
