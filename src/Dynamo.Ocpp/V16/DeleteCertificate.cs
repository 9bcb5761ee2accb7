using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Removes an installed certificate (security white paper section 5.3).</summary>
public sealed record DeleteCertificateRequest : IPayload
{
    /// <summary>Which.</summary>
    public required CertificateHashData CertificateHashData { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Nested(CertificateHashData, strictness);
}

/// <summary>Says whether it is gone.</summary>
public sealed record DeleteCertificateResponse : IPayload
{
    /// <summary>Whether it is gone.</summary>
    public required DeleteCertificateStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to the removal of a certificate.</summary>
[JsonConverter(typeof(WireEnumConverter<DeleteCertificateStatus>))]
public enum DeleteCertificateStatus
{
    /// <summary>It is gone.</summary>
    Accepted,

    /// <summary>It is needed or could not be removed.</summary>
    Failed,

    /// <summary>There is no such certificate.</summary>
    NotFound,
}
