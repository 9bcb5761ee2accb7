using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Hands the charge point its signed certificate (security white paper section 5.1).</summary>
public sealed record CertificateSignedRequest : IPayload
{
    /// <summary>The certificate and those above it but the root, PEM, up to 10,000 characters.</summary>
    public required string CertificateChain { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(CertificateChain, SecurityLimits.CertificateChain);
}

/// <summary>Says whether the certificate is in use.</summary>
public sealed record CertificateSignedResponse : IPayload
{
    /// <summary>Whether the certificate is in use.</summary>
    public required CertificateSignedStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to a signed certificate.</summary>
[JsonConverter(typeof(WireEnumConverter<CertificateSignedStatus>))]
public enum CertificateSignedStatus
{
    /// <summary>It is good and will be used.</summary>
    Accepted,

    /// <summary>It is not good; the old one stays.</summary>
    Rejected,
}
