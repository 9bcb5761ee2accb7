using Dynamo.Domain.Auditing;
using Dynamo.Domain.Security;

namespace Dynamo.Storage.Stores;

/// <summary>The certificates of charge points, and what of their security waits for an end.</summary>
public interface ISecurityStore
{
    /// <summary>The certificates of a charge point of a tenant, whatever its spelling, latest first.</summary>
    Task<Page<StationCertificate>> ListCertificatesAsync(string organizationId, string chargePointId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A certificate of a charge point of a tenant.</summary>
    Task<StationCertificate?> FindCertificateAsync(string organizationId, string chargePointId, string certificateId, CancellationToken cancellationToken);

    /// <summary>Declares a certificate worthless, once and for all.</summary>
    /// <returns>Whether there was such a certificate and it was not revoked before.</returns>
    Task<bool> RevokeCertificateAsync(
        string organizationId, string chargePointId, string certificateId, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Connected charge points whose certificate ends before a time and that were not asked to renew it since another one.</summary>
    Task<IReadOnlyList<string>> ListExpiringAsync(DateTimeOffset endsBefore, DateTimeOffset askedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Charge points that were to connect with a higher security profile until a time, and have not.</summary>
    Task<IReadOnlyList<string>> ListOverdueRaisesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
