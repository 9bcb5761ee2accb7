using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Names a certificate by hashes (security white paper section 6).</summary>
public sealed record CertificateHashData : IPayload
{
    /// <summary>How the hashes were made.</summary>
    public required HashAlgorithm HashAlgorithm { get; init; }

    /// <summary>Hash of the issuer's name, up to 128 characters.</summary>
    public required string IssuerNameHash { get; init; }

    /// <summary>Hash of the issuer's public key, up to 128 characters.</summary>
    public required string IssuerKeyHash { get; init; }

    /// <summary>Serial number in hexadecimal, up to 40 characters.</summary>
    public required string SerialNumber { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(IssuerNameHash, SecurityLimits.Hash)
        ?? Constraint.MaxLength(IssuerKeyHash, SecurityLimits.Hash)
        ?? Constraint.MaxLength(SerialNumber, SecurityLimits.SerialNumber);
}

/// <summary>Hash functions.</summary>
[JsonConverter(typeof(WireEnumConverter<HashAlgorithm>))]
public enum HashAlgorithm
{
    /// <summary>SHA-256.</summary>
    SHA256,

    /// <summary>SHA-384.</summary>
    SHA384,

    /// <summary>SHA-512.</summary>
    SHA512,
}
