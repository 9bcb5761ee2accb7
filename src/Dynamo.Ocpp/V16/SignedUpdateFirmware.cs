using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Has the charge point fetch, verify and install firmware (security white paper section 5.11).</summary>
public sealed record SignedUpdateFirmwareRequest : IPayload
{
    /// <summary>How often the download is tried; null leaves it to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between tries; null leaves it to the charge point.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>Names the request in the notifications about it.</summary>
    public required int RequestId { get; init; }

    /// <summary>The firmware.</summary>
    public required Firmware Firmware { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(Retries, 0) ?? Constraint.AtLeast(RetryInterval, 0) ?? Constraint.Nested(Firmware, strictness);
}

/// <summary>Says whether the update begins.</summary>
public sealed record SignedUpdateFirmwareResponse : IPayload
{
    /// <summary>Whether the update begins.</summary>
    public required UpdateFirmwareStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>A file with firmware and its signature.</summary>
public sealed record Firmware : IPayload
{
    /// <summary>Address of the file, up to 512 characters; its scheme says how it is fetched.</summary>
    public required string Location { get; init; }

    /// <summary>Not fetched before.</summary>
    public required DateTimeOffset RetrieveDateTime { get; init; }

    /// <summary>Not installed before.</summary>
    public DateTimeOffset? InstallDateTime { get; init; }

    /// <summary>The certificate it was signed with, PEM, up to 5,500 characters.</summary>
    public required string SigningCertificate { get; init; }

    /// <summary>The signature in Base64, up to 800 characters.</summary>
    public required string Signature { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(Location, SecurityLimits.Location)
        ?? Constraint.MaxLength(SigningCertificate, SecurityLimits.Certificate)
        ?? Constraint.MaxLength(Signature, SecurityLimits.Signature);
}

/// <summary>Answers to a signed update.</summary>
[JsonConverter(typeof(WireEnumConverter<UpdateFirmwareStatus>))]
public enum UpdateFirmwareStatus
{
    /// <summary>It begins.</summary>
    Accepted,

    /// <summary>It does not.</summary>
    Rejected,

    /// <summary>It begins, and one that was under way ended.</summary>
    AcceptedCanceled,

    /// <summary>The certificate is not good.</summary>
    InvalidCertificate,

    /// <summary>The certificate was revoked.</summary>
    RevokedCertificate,
}
