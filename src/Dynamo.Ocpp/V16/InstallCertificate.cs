using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Installs a root certificate (security white paper section 5.7).</summary>
public sealed record InstallCertificateRequest : IPayload
{
    /// <summary>Of which kind.</summary>
    public required CertificateUse CertificateType { get; init; }

    /// <summary>The certificate, PEM, up to 5,500 characters.</summary>
    public required string Certificate { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(Certificate, SecurityLimits.Certificate);
}

/// <summary>Says whether it is installed.</summary>
public sealed record InstallCertificateResponse : IPayload
{
    /// <summary>Whether it is installed.</summary>
    public required InstallCertificateStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Answers to a root certificate.</summary>
[JsonConverter(typeof(WireEnumConverter<InstallCertificateStatus>))]
public enum InstallCertificateStatus
{
    /// <summary>It is installed.</summary>
    Accepted,

    /// <summary>It is good and could not be installed.</summary>
    Failed,

    /// <summary>It is not good, or there is no room.</summary>
    Rejected,
}
