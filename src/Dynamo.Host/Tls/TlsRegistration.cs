using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Dynamo.Host.Tls;

/// <summary>How https addresses are served: TLS 1.2 and 1.3, and certificates of clients are asked for and judged by us alone.</summary>
internal static class TlsRegistration
{
    /// <summary>The cipher suites that the security white paper demands of a central system (2.4.2), after those that are better.</summary>
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
    ];

    /// <summary>Adds what https addresses need.</summary>
    public static void AddDynamoTls(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServerCertificate>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => Configure(https, kestrel)));
    }

    private static void Configure(HttpsConnectionAdapterOptions https, KestrelServerOptions kestrel)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        // Whose it is, is decided by the charge point's grain, on our own books and roots: those of the operating system say nothing about charge points.
        https.AllowAnyClientCertificate();
        https.OnAuthenticate = (_, connection) =>
        {
            connection.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                // Addresses in a certificate of a stranger are not asked.
                DisableCertificateDownloads = true,
            };
            // Elsewhere the operating system chooses.
            if (OperatingSystem.IsLinux())
                connection.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        };
        var own = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
        if (own.Certificate is null)
            return;
        https.ServerCertificate = own.Certificate;
        https.ServerCertificateChain = own.Issuers;
    }
}
