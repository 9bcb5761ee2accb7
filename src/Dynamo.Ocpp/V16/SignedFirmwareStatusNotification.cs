using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Tells how a signed update goes on (security white paper section 5.12).</summary>
public sealed record SignedFirmwareStatusNotificationRequest : IPayload
{
    /// <summary>How far it is.</summary>
    public required SignedFirmwareStatus Status { get; init; }

    /// <summary>The request of SignedUpdateFirmware; null when it was only asked how things are.</summary>
    public int? RequestId { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The empty answer.</summary>
public sealed record SignedFirmwareStatusNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>How far a signed update is.</summary>
[JsonConverter(typeof(WireEnumConverter<SignedFirmwareStatus>))]
public enum SignedFirmwareStatus
{
    /// <summary>The file is there.</summary>
    Downloaded,

    /// <summary>The file could not be fetched.</summary>
    DownloadFailed,

    /// <summary>The file is being fetched.</summary>
    Downloading,

    /// <summary>The file will be fetched later.</summary>
    DownloadScheduled,

    /// <summary>Fetching was interrupted.</summary>
    DownloadPaused,

    /// <summary>No update is under way.</summary>
    Idle,

    /// <summary>The installation failed.</summary>
    InstallationFailed,

    /// <summary>The installation runs.</summary>
    Installing,

    /// <summary>The new firmware is installed.</summary>
    Installed,

    /// <summary>The charge point restarts for it.</summary>
    InstallRebooting,

    /// <summary>It will be installed later.</summary>
    InstallScheduled,

    /// <summary>What was installed is not what it should be.</summary>
    InstallVerificationFailed,

    /// <summary>The signature is not good; the file is thrown away.</summary>
    InvalidSignature,

    /// <summary>The signature is good.</summary>
    SignatureVerified,
}
