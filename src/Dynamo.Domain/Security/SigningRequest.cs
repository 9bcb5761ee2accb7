using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dynamo.Domain.Security;

/// <summary>A request for a certificate (PKCS #10, RFC 2986) that was read and is signed with the key it is for.</summary>
/// <param name="CommonName">Whom the certificate is for (CN).</param>
/// <param name="Organization">The operator (O); <see langword="null"/> for none.</param>
/// <param name="Key">The public key.</param>
public sealed record SigningRequest(string CommonName, string? Organization, PublicKey Key)
{
    /// <summary>Longest request in characters (security white paper, 5.10).</summary>
    public const int MaxLength = 5_500;

    private const string CommonNameOid = "2.5.4.3";
    private const string OrganizationOid = "2.5.4.10";

    /// <summary>Most characters of a name (RFC 5280, appendix A: ub-common-name, ub-organization-name).</summary>
    private const int MaxName = 64;

    private const int LeastRsaBits = 2_048;
    private const int MostRsaBits = 8_192;
    private const int LeastCurveBits = 256;

    /// <summary>Reads a request.</summary>
    /// <param name="pem">The request as PEM.</param>
    /// <param name="request">What it says, if nothing is wrong.</param>
    /// <returns>What is wrong with it; <see langword="null"/> if nothing is.</returns>
    public static SigningRequestFault? Read(string pem, out SigningRequest? request)
    {
        request = null;
        if (pem.Length > MaxLength || Load(pem, CertificateRequestLoadOptions.SkipSignatureValidation) is not { } loaded)
            return SigningRequestFault.Unreadable;
        if (Load(pem, CertificateRequestLoadOptions.Default) is null)
            return SigningRequestFault.BadSignature;
        if (!IsStrong(loaded.PublicKey))
            return SigningRequestFault.WeakKey;
        if (NameOf(loaded.SubjectName, CommonNameOid) is not { Length: > 0 and <= MaxName } commonName)
            return SigningRequestFault.WrongName;
        var organization = NameOf(loaded.SubjectName, OrganizationOid);
        if (organization?.Length > MaxName)
            return SigningRequestFault.WrongOrganization;
        request = new(commonName, organization, loaded.PublicKey);
        return null;
    }

    /// <summary>
    /// What is wrong with the names of a request. A charge point may call itself by its serial number, as the white paper wants it, or by its identity.
    /// </summary>
    /// <param name="names">Identity and serial numbers of the charge point.</param>
    /// <param name="operatorName">The name of the operator; <see langword="null"/> if any will do.</param>
    public SigningRequestFault? Judge(IEnumerable<string?> names, string? operatorName) =>
        !names.Contains(CommonName, StringComparer.OrdinalIgnoreCase) ? SigningRequestFault.WrongName
        : operatorName is not null && !string.Equals(Organization, operatorName, StringComparison.Ordinal) ? SigningRequestFault.WrongOrganization
        : null;

    private static CertificateRequest? Load(string pem, CertificateRequestLoadOptions options)
    {
        try
        {
            return CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, options, RSASignaturePadding.Pkcs1);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsStrong(PublicKey key)
    {
        try
        {
            using var rsa = key.GetRSAPublicKey();
            using var curve = rsa is null ? key.GetECDsaPublicKey() : null;
            return rsa is not null ? rsa.KeySize is >= LeastRsaBits and <= MostRsaBits : curve?.KeySize >= LeastCurveBits;
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            // A curve that is not known here can be no curve of the white paper.
            return false;
        }
    }

    private static string? NameOf(X500DistinguishedName subject, string oid)
    {
        try
        {
            return subject.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)
                .Select(part => part.GetSingleElementValue())
                .FirstOrDefault();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What is wrong with a request for a certificate.</summary>
public enum SigningRequestFault
{
    /// <summary>It is no request in PEM.</summary>
    Unreadable,

    /// <summary>It is not signed with the key it is for.</summary>
    BadSignature,

    /// <summary>The key is neither RSA of 2,048 to 8,192 bits nor on a curve of 256 bits or more.</summary>
    WeakKey,

    /// <summary>It is not for this charge point.</summary>
    WrongName,

    /// <summary>It names another operator.</summary>
    WrongOrganization,
}
