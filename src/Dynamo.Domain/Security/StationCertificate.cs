namespace Dynamo.Domain.Security;

/// <summary>A certificate with which a charge point proves itself (security white paper, A02, A03). It holds nothing secret: the key never leaves the charge point.</summary>
public sealed record StationCertificate
{
    /// <summary>Identifier, <c>cert_…</c>.</summary>
    public required string CertificateId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What the charge point asked to be signed, PEM (RFC 2986).</summary>
    public required string SigningRequest { get; init; }

    /// <summary>How far it is.</summary>
    public required StationCertificateStatus Status { get; init; }

    /// <summary>Time it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Time of the latest change of its status, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The certificate and what it was issued by, without the root, PEM; <see langword="null"/> until it is issued, as all that follows from it.</summary>
    public string? Chain { get; init; }

    /// <summary>Its serial number, hexadecimal.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Whom it is issued to.</summary>
    public string? Subject { get; init; }

    /// <summary>SHA-256 of the certificate, hexadecimal.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Not valid before, UTC.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Not valid after, UTC.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The command that brought it to the charge point.</summary>
    public string? CommandId { get; init; }

    /// <summary>Whether the charge point proves itself with it at a time, as far as the books know.</summary>
    public bool IsInForce(DateTimeOffset now) => Status == StationCertificateStatus.Installed && ValidFrom <= now && now < ValidTo;

    /// <summary>The same with another status.</summary>
    public StationCertificate Becomes(StationCertificateStatus status, DateTimeOffset now) => this with { Status = status, ChangedAt = now };
}

/// <summary>How far a certificate of a charge point is.</summary>
public enum StationCertificateStatus
{
    /// <summary>The charge point asked for it.</summary>
    Requested,

    /// <summary>It is issued and was sent; whether the charge point has it is not known.</summary>
    Issued,

    /// <summary>The charge point accepted it or connected with it.</summary>
    Installed,

    /// <summary>A newer one took its place. The charge point may come with it until it is over.</summary>
    Superseded,

    /// <summary>The charge point declined it.</summary>
    Declined,

    /// <summary>The authority did not issue it.</summary>
    Failed,

    /// <summary>Somebody declared it worthless.</summary>
    Revoked,
}
