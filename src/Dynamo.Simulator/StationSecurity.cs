using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Commands;

namespace Dynamo.Simulator;

/// <summary>What a simulated charge point proves itself with, and what it checks the central system by (security white paper section 2).</summary>
public sealed class StationSecurity
{
    private readonly ChargePointOptions _options;
    private readonly ConfigurationKeys _keys;
    private readonly Lock _gate = new();
    private readonly X509Certificate2Collection _roots;
    private ECDsa? _newKey;

    internal StationSecurity(ChargePointOptions options, ConfigurationKeys keys) =>
        (_options, _keys, _roots) = (options, keys, [.. options.Roots]);

    /// <summary>The certificate of the next connection with security profile 3, with its key; null without one.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Whether the next connection is protected by TLS.</summary>
    public bool UsesTls => Profile >= 2;

    /// <summary>Whether the next connection presents a password.</summary>
    public bool HasPassword => Profile is 1 or 2;

    private int Profile => _keys.Number(ConfigurationKeys.SecurityProfile);

    /// <summary>Makes a new key and a request for a certificate, PEM.</summary>
    public string NewRequest()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(_options.SerialNumber ?? _options.Identity);
        if (_keys[ConfigurationKeys.CpoName] is { Length: > 0 } operatorName)
            subject.AddOrganizationName(operatorName);
        lock (_gate)
            _newKey = key;
        return new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }

    /// <summary>Whether it has what a profile needs (security white paper, A05).</summary>
    internal bool IsReadyFor(string profile) => profile != "3" || Certificate is not null;

    internal CommandReply<InstallCertificateResponse> Install(InstallCertificateRequest request)
    {
        try
        {
            lock (_gate)
                _roots.ImportFromPem(request.Certificate);
            return new InstallCertificateResponse { Status = InstallCertificateStatus.Accepted };
        }
        catch (CryptographicException)
        {
            return new InstallCertificateResponse { Status = InstallCertificateStatus.Rejected };
        }
    }

    internal CommandReply<CertificateSignedResponse> Take(CertificateSignedRequest request)
    {
        lock (_gate)
        {
            if (_newKey is null)
                return new CertificateSignedResponse { Status = CertificateSignedStatus.Rejected };
            try
            {
                using var certificate = X509Certificate2.CreateFromPem(request.CertificateChain);
                using var withKey = certificate.CopyWithPrivateKey(_newKey);
                // Not every operating system connects with a key that was only ever in memory.
                Certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
                return new CertificateSignedResponse { Status = CertificateSignedStatus.Accepted };
            }
            catch (Exception foreign) when (foreign is CryptographicException or ArgumentException)
            {
                // It is for another key.
                return new CertificateSignedResponse { Status = CertificateSignedStatus.Rejected };
            }
        }
    }

    internal void Configure(ClientWebSocketOptions socket)
    {
        if (!UsesTls)
            return;
        if (Profile >= 3 && Certificate is { } certificate)
            socket.ClientCertificates.Add(certificate);
        lock (_gate)
        {
            if (_roots.Count > 0)
                socket.RemoteCertificateValidationCallback = (_, presented, _, errors) => IsTrusted(presented, errors);
        }
    }

    private bool IsTrusted(X509Certificate? presented, SslPolicyErrors errors)
    {
        // The name counts as always; by whom it was issued is a matter of our own roots.
        if (presented is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        lock (_gate)
            chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        using var certificate = X509CertificateLoader.LoadCertificate(presented.GetRawCertData());
        return chain.Build(certificate);
    }
}
