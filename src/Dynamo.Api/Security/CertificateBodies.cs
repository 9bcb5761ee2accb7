using System.Security.Cryptography.X509Certificates;
using Dynamo.Domain.Security;

namespace Dynamo.Api.Security;

/// <summary>A certificate of a charge point.</summary>
/// <param name="CertificateId">Identifier.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Status">
/// <c>Requested</c>, <c>Issued</c> and sent, <c>Installed</c>, <c>Superseded</c> by a newer one, <c>Declined</c> by the charge point, <c>Failed</c> at the authority,
/// or <c>Revoked</c>.
/// </param>
/// <param name="SerialNumber">Its serial number, hexadecimal; null until it is issued, as all that follows.</param>
/// <param name="Subject">Whom it is issued to.</param>
/// <param name="FingerprintSha256">SHA-256 of the certificate, hexadecimal.</param>
/// <param name="ValidFrom">Not valid before.</param>
/// <param name="ValidTo">Not valid after.</param>
/// <param name="Pem">The certificate and what it was issued by.</param>
/// <param name="RequestedAt">Time the charge point asked for it.</param>
/// <param name="ChangedAt">Time of the latest change of its status.</param>
public sealed record StationCertificateAnswer(
    string CertificateId,
    string ChargePointId,
    StationCertificateStatus Status,
    string? SerialNumber,
    string? Subject,
    string? FingerprintSha256,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidTo,
    string? Pem,
    DateTimeOffset RequestedAt,
    DateTimeOffset ChangedAt)
{
    internal static StationCertificateAnswer Of(StationCertificate certificate) => new(
        certificate.CertificateId, certificate.ChargePointId, certificate.Status, certificate.SerialNumber, certificate.Subject, certificate.Fingerprint,
        certificate.ValidFrom, certificate.ValidTo, certificate.Chain, certificate.RequestedAt, certificate.ChangedAt);
}

/// <summary>Part of the certificates of a charge point, latest first.</summary>
/// <param name="Certificates">The certificates.</param>
/// <param name="Total">Number of certificates.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record StationCertificateList(IReadOnlyList<StationCertificateAnswer> Certificates, int Total, int Limit, int Offset);

/// <summary>A certificate of the authority.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="SerialNumber">Its serial number, hexadecimal.</param>
/// <param name="FingerprintSha256">SHA-256 of the certificate, hexadecimal.</param>
/// <param name="ValidFrom">Not valid before.</param>
/// <param name="ValidTo">Not valid after.</param>
/// <param name="Pem">The certificate.</param>
public sealed record AuthorityCertificate(
    string Subject, string SerialNumber, string FingerprintSha256, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, string Pem)
{
    internal static AuthorityCertificate Of(X509Certificate2 certificate) => new(
        certificate.Subject,
        certificate.SerialNumber,
        PresentedCertificate.Fingerprint(certificate.RawData),
        new DateTimeOffset(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero),
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero),
        certificate.ExportCertificatePem());
}

/// <summary>The certificates that those of charge points lead to, oldest first.</summary>
/// <param name="Certificates">The certificates.</param>
/// <param name="Total">How many they are.</param>
public sealed record AuthorityCertificateList(IReadOnlyList<AuthorityCertificate> Certificates, int Total);
