using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;

namespace Dynamo.Host.Tls;

/// <summary>The certificate of our https addresses, from a file or, without one, from the built-in authority.</summary>
internal sealed class ServerCertificate(HostSettings settings, IConfiguration configuration, BuiltInAuthority authority) : IDisposable
{
    /// <summary>Where the web server itself may have been given a certificate.</summary>
    private const string WebServerSection = "Kestrel:Certificates:Default";

    /// <summary>The certificate with its key; <see langword="null"/> if none is needed, or the web server was given one by itself.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>What it was issued by.</summary>
    public X509Certificate2Collection Issuers { get; } = [];

    /// <summary>Finds the certificate, if there is an https address.</summary>
    /// <exception cref="ValidationException">The files cannot be read.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var addresses = HostSettings.Urls(configuration).Where(url => url.Scheme == Uri.UriSchemeHttps).ToList();
        if (addresses.Count == 0)
            return;
        if (settings.Tls.Certificate is { } file)
            Read(file);
        else if (!configuration.GetSection(WebServerSection).Exists())
            Certificate = Portable(await authority.IssueServerAsync(Hosts(addresses), cancellationToken));
    }

    public void Dispose() => Certificate?.Dispose();

    private void Read(string file)
    {
        try
        {
            if (Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12")
                Take(X509CertificateLoader.LoadPkcs12CollectionFromFile(file, settings.Tls.Password));
            else
                ReadPem(file, settings.Tls.Key ?? file);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ValidationException($"Dynamo:Tls:Certificate is '{file}', which cannot be read with its key: {unreadable.Message}", unreadable);
        }
    }

    private void Take(X509Certificate2Collection all)
    {
        Certificate = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("There is no private key in it.");
        foreach (var issuer in all.Where(certificate => !certificate.HasPrivateKey))
            Issuers.Add(issuer);
    }

    private void ReadPem(string file, string key)
    {
        Certificate = Portable(settings.Tls.Password is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, key)
            : X509Certificate2.CreateFromPemFile(file, key));
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        foreach (var issuer in all.Skip(1))
            Issuers.Add(issuer);
    }

    /// <summary>Not every operating system serves a key that was only ever in memory.</summary>
    private static X509Certificate2 Portable(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>All names under which this machine may be called, as far as is known.</summary>
    private List<string> Hosts(IReadOnlyList<Uri> addresses)
    {
        var configured = new[] { configuration["Dynamo:ChargePoints:PublicTlsOcppUrl"], configuration["Dynamo:ChargePoints:PublicOcppUrl"] }
            .Where(text => !string.IsNullOrEmpty(text))
            .Select(text => new Uri(text!));
        return
        [
            .. configured.Concat(addresses)
                .Select(address => address.HostNameType == UriHostNameType.IPv6 ? address.Host.Trim('[', ']') : address.IdnHost)
                .Where(host => !IPAddress.TryParse(host, out var ip) || !(ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
                .Concat([Dns.GetHostName(), "localhost", IPAddress.Loopback.ToString(), IPAddress.IPv6Loopback.ToString()])
                .Where(host => host.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
