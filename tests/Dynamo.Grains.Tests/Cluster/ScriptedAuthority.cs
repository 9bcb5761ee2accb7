using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Contracts.Certificates;
using Dynamo.Domain.Security;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>A certificate authority that does as a test says.</summary>
internal sealed class ScriptedAuthority(TimeProvider clock) : ICertificateAuthority, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private X509Certificate2 Root
    {
        get
        {
            if (field is null)
            {
                var request = new CertificateRequest("CN=Scripted authority", _key, HashAlgorithmName.SHA256);
                request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
                field = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
            }
            return field;
        }
    }

    /// <summary>What goes wrong when a certificate is ordered for a charge point.</summary>
    public Dictionary<string, Exception> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>How long certificates of a charge point are valid; a year if nothing is said.</summary>
    public Dictionary<string, TimeSpan> Lifetimes { get; } = new(StringComparer.Ordinal);

    public ValueTask<X509Certificate2Collection> GetAuthoritiesAsync(CancellationToken cancellationToken) => new([Root]);

    public Task<string> IssueAsync(CertificateOrder order, CancellationToken cancellationToken)
    {
        if (Faults.GetValueOrDefault(order.ChargePointId) is { } fault)
            throw fault;
        SigningRequest.Read(order.SigningRequest, out var wanted).ShouldBeNull();
        using var certificate = Issue(wanted!.CommonName, wanted.Key, clock.GetUtcNow() + Lifetimes.GetValueOrDefault(order.ChargePointId, TimeSpan.FromDays(365)));
        return Task.FromResult(certificate.ExportCertificatePem());
    }

    /// <summary>A certificate for any name.</summary>
    public X509Certificate2 Issue(string commonName, PublicKey key, DateTimeOffset to)
    {
        var request = new CertificateRequest(new X500DistinguishedName($"CN={commonName}"), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), clock.GetUtcNow().AddDays(-1), to, RandomNumberGenerator.GetBytes(8));
    }

    public void Dispose() => _key.Dispose();
}
