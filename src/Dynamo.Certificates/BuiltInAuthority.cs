using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Contracts.Certificates;
using Dynamo.Domain.Security;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Dynamo.Certificates;

/// <summary>
/// The authority that comes with the product: one root for the installation, whose key is kept encrypted in the database. The newest root signs; before a
/// certificate would outlive it, the next generation is made, and the older ones are trusted until they are over.
/// </summary>
public sealed class BuiltInAuthority(
    ICertificateAuthorityStore store, IDataProtectionProvider protection, IOptions<CertificateOptions> options, TimeProvider time) : ICertificateAuthority, IDisposable
{
    /// <summary>How long roots are remembered: another process may have made one meanwhile.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("Dynamo.Certificates.BuiltInAuthority.v1");
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Known? _known;

    private TimeSpan StationLifetime => TimeSpan.FromDays(options.Value.StationDays);

    /// <inheritdoc/>
    public async ValueTask<X509Certificate2Collection> GetAuthoritiesAsync(CancellationToken cancellationToken) =>
        (await Load(isSigning: false, cancellationToken)).Authorities;

    /// <inheritdoc/>
    public async Task<string> IssueAsync(CertificateOrder order, CancellationToken cancellationToken)
    {
        if (SigningRequest.Read(order.SigningRequest, out var wanted) is { } fault)
            throw new CertificateRefusedException($"The request cannot be signed: {fault}.");
        var (known, now) = (await Load(isSigning: true, cancellationToken), time.GetUtcNow());
        using var root = Open(known.Newest);
        using var certificate = Issuing.Station(root, wanted!, options.Value.OperatorName, now, now + StationLifetime);
        return certificate.ExportCertificatePem();
    }

    /// <summary>A certificate with its key for sockets of this process, for installations that have none of their own.</summary>
    /// <param name="hosts">Names and addresses it is for, the first of them its common name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<X509Certificate2> IssueServerAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var (known, now) = (await Load(isSigning: true, cancellationToken), time.GetUtcNow());
        using var root = Open(known.Newest);
        return Issuing.Server(root, hosts, options.Value.OperatorName, now, now + StationLifetime);
    }

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task<Known> Load(bool isSigning, CancellationToken cancellationToken)
    {
        if (_known is { } known && IsFresh(known, isSigning))
            return known;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } meanwhile && IsFresh(meanwhile, isSigning))
                return meanwhile;
            var roots = await store.ListAsync(cancellationToken);
            if (roots is [] || !MaySign(roots[^1]))
            {
                await store.InsertAsync(NewRoot(roots is [] ? 1 : roots[^1].Generation + 1), cancellationToken);
                roots = await store.ListAsync(cancellationToken);
            }
            return _known = new(roots[^1], [.. roots.Select(root => X509CertificateLoader.LoadCertificate(root.Certificate)).Where(IsNotOver)], time.GetUtcNow());
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Signing needs a root that may sign; who looks only for roots looks again after a while, because other processes make them, too.</summary>
    private bool IsFresh(Known known, bool isSigning) =>
        (time.GetUtcNow() - known.LoadedAt).Duration() < Memory && (!isSigning || MaySign(known.Newest));

    private bool MaySign(AuthorityRoot root)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(root.Certificate);
        return certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime > StationLifetime;
    }

    private bool IsNotOver(X509Certificate2 root) => time.GetUtcNow().UtcDateTime < root.NotAfter.ToUniversalTime();

    private AuthorityRoot NewRoot(int generation)
    {
        var now = time.GetUtcNow();
        using var certificate = Issuing.Root(options.Value.OperatorName, generation, now, now.AddYears(options.Value.RootYears));
        using var key = certificate.GetECDsaPrivateKey()!;
        return new(generation, certificate.RawData, _protector.Protect(key.ExportPkcs8PrivateKey()), now);
    }

    private X509Certificate2 Open(AuthorityRoot root)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(_protector.Unprotect(root.ProtectedKey), out _);
        }
        catch (CryptographicException unreadable)
        {
            throw new InvalidOperationException(
                "The key of the certificate authority cannot be read, because the key ring that protects it (table key_ring) is another one. Restore the key ring from a backup.",
                unreadable);
        }
        using var certificate = X509CertificateLoader.LoadCertificate(root.Certificate);
        return certificate.CopyWithPrivateKey(key);
    }

    private sealed record Known(AuthorityRoot Newest, X509Certificate2Collection Authorities, DateTimeOffset LoadedAt);
}
