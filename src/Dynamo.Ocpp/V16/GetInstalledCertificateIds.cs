using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks which root certificates are installed (security white paper section 5.5).</summary>
public sealed record GetInstalledCertificateIdsRequest : IPayload
{
    /// <summary>Of which kind.</summary>
    public required CertificateUse CertificateType { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>The certificates.</summary>
public sealed record GetInstalledCertificateIdsResponse : IPayload
{
    /// <summary>The certificates; null without any.</summary>
    public IReadOnlyList<CertificateHashData>? CertificateHashData { get; init; }

    /// <summary>Whether there are any.</summary>
    public required GetInstalledCertificateStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Each(CertificateHashData, strictness);
}

/// <summary>Kinds of root certificates.</summary>
[JsonConverter(typeof(WireEnumConverter<CertificateUse>))]
public enum CertificateUse
{
    /// <summary>Of the central system's certificate.</summary>
    CentralSystemRootCertificate,

    /// <summary>Of the manufacturer's, for firmware.</summary>
    ManufacturerRootCertificate,
}

/// <summary>Answers to the question for certificates.</summary>
[JsonConverter(typeof(WireEnumConverter<GetInstalledCertificateStatus>))]
public enum GetInstalledCertificateStatus
{
    /// <summary>They are in the answer.</summary>
    Accepted,

    /// <summary>There are none.</summary>
    NotFound,
}
