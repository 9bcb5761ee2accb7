using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks for a signature under a new certificate of the charge point (security white paper section 5.10).</summary>
public sealed record SignCertificateRequest : IPayload
{
    /// <summary>The signing request (RFC 2986), PEM, up to 5,500 characters.</summary>
    public required string Csr { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(Csr, SecurityLimits.Certificate);
}

/// <summary>Says whether it will be signed; the certificate comes by CertificateSigned.</summary>
public sealed record SignCertificateResponse : IPayload
{
    /// <summary>Whether it will be signed.</summary>
    public required GenericStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Yes or no.</summary>
[JsonConverter(typeof(WireEnumConverter<GenericStatus>))]
public enum GenericStatus
{
    /// <summary>Yes.</summary>
    Accepted,

    /// <summary>No.</summary>
    Rejected,
}
