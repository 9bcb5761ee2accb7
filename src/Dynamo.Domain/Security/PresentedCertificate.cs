using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Security;

/// <summary>
/// Judges the certificate that a socket presents for a charge point. That the peer has its key is proven by TLS; whose it is, is a matter of our books and
/// of the authority's roots, and never of the certificates that the operating system trusts.
/// </summary>
public static class PresentedCertificate
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>The name under which a certificate is found in the books: SHA-256 over it, hexadecimal.</summary>
    public static string Fingerprint(byte[] certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate));

    /// <summary>Judges a certificate.</summary>
    /// <param name="presented">The certificate (DER); <see langword="null"/> for none.</param>
    /// <param name="known">The certificates of the charge point.</param>
    /// <param name="authorities">The authority's certificates, roots and others.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is wrong; <see langword="null"/> if nothing is.</returns>
    public static ConnectionFault? Judge(
        byte[]? presented, IEnumerable<StationCertificate> known, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        if (presented is null)
            return ConnectionFault.NoClientCertificate;
        if (Load(presented) is not { } certificate)
            return ConnectionFault.UntrustedCertificate;
        using (certificate)
        {
            if (!IsIssuedBy(certificate, authorities))
                return ConnectionFault.UntrustedCertificate;
            var fingerprint = Fingerprint(presented);
            return known.FirstOrDefault(one => one.Fingerprint == fingerprint) switch
            {
                // The authority issued it, and not for this charge point.
                null => ConnectionFault.ForeignCertificate,
                { Status: StationCertificateStatus.Revoked or StationCertificateStatus.Declined } => ConnectionFault.RevokedCertificate,
                _ => IsValid(certificate, now) ? null : ConnectionFault.ExpiredCertificate,
            };
        }
    }

    /// <summary>What a certificate says of itself, for people; <see langword="null"/> if it cannot be read.</summary>
    public static string? Describe(byte[] presented)
    {
        using var certificate = Load(presented);
        return certificate is null ? null : $"{certificate.Subject}, serial {certificate.SerialNumber}";
    }

    private static X509Certificate2? Load(byte[] presented)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(presented);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsValid(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime < certificate.NotAfter.ToUniversalTime();

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        policy.ExtraStore.AddRange(authorities);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        // Times are looked at by the clock of the product, and told apart from a foreign issuer.
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        var isTrusted = chain.Build(certificate);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return isTrusted;
    }
}
