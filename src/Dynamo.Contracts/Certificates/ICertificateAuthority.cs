using System.Security.Cryptography.X509Certificates;

namespace Dynamo.Contracts.Certificates;

/// <summary>
/// Issues certificates to charge points. The product brings one of its own; an installation may put another in its place. Requests were checked before: they
/// are signed with their key, the key is strong and the name is that of the charge point.
/// </summary>
public interface ICertificateAuthority
{
    /// <summary>The certificates that those of charge points lead to: roots, and whatever lies between. Asked for at each handshake with a certificate.</summary>
    ValueTask<X509Certificate2Collection> GetAuthoritiesAsync(CancellationToken cancellationToken);

    /// <summary>Issues a certificate.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The certificate and what it was issued by, without the root, PEM, up to 10,000 characters.</returns>
    /// <exception cref="CertificateRefusedException">It will never be issued. Any other exception has it tried again.</exception>
    Task<string> IssueAsync(CertificateOrder order, CancellationToken cancellationToken);
}

/// <summary>A certificate that is wanted.</summary>
/// <param name="OrganizationId">The tenant that owns the charge point.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="SigningRequest">Its request, PEM.</param>
public sealed record CertificateOrder(string OrganizationId, string ChargePointId, string SigningRequest);

/// <summary>The authority does not issue a certificate, and asking again changes nothing.</summary>
public sealed class CertificateRefusedException(string message) : Exception(message);
