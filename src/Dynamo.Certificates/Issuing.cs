using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Domain.Security;

namespace Dynamo.Certificates;

/// <summary>Makes certificates (RFC 5280). Keys are on the curve P-256.</summary>
internal static class Issuing
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;

    /// <summary>Certificates begin a little earlier than now: clocks of charge points are wrong before they hear the time from us.</summary>
    private static readonly TimeSpan Headstart = TimeSpan.FromDays(1);

    /// <summary>A root with its key.</summary>
    public static X509Certificate2 Root(string operatorName, int generation, DateTimeOffset now, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = Subject($"Dynamo CSMS root {generation} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", operatorName);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - Headstart, end);
    }

    /// <summary>The certificate of a charge point. Of its request only names and key are taken over.</summary>
    public static X509Certificate2 Station(X509Certificate2 root, SigningRequest wanted, string operatorName, DateTimeOffset now, DateTimeOffset end) =>
        Leaf(root, Subject(wanted.CommonName, wanted.Organization ?? operatorName), wanted.Key, ClientAuthentication, names: null, now, end);

    /// <summary>A certificate for our own sockets, with its key.</summary>
    public static X509Certificate2 Server(X509Certificate2 root, IReadOnlyList<string> hosts, string operatorName, DateTimeOffset now, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }
        using var certificate = Leaf(root, Subject(hosts[0], operatorName), new PublicKey(key), ServerAuthentication, names.Build(), now, end);
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Leaf(
        X509Certificate2 root, X500DistinguishedName subject, PublicKey key, string purpose, X509Extension? names, DateTimeOffset now, DateTimeOffset end)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
            request.CertificateExtensions.Add(names);
        using var issuer = root.GetECDsaPrivateKey()!;
        return request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer), now - Headstart, end, Serial());
    }

    private static X500DistinguishedName Subject(string commonName, string organization)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationName(organization);
        return name.Build();
    }

    /// <summary>A positive number that nobody guesses.</summary>
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
