using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Certificates;
using Dynamo.Contracts.Certificates;
using Dynamo.Domain.Security;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Tests.Security;

public sealed class BuiltInAuthorityTests
{
    [Fact]
    public async Task A_certificate_takes_names_and_key_from_the_request_and_leads_to_the_root()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Certificates:StationDays", "90"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("O=Operator, CN=S-1", key, HashAlgorithmName.SHA256);
        // What a charge point would like to be is not asked.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = await Issue(api.Get<ICertificateAuthority>(), request.CreateSigningRequestPem());
        using var again = await Issue(api.Get<ICertificateAuthority>(), request.CreateSigningRequestPem());

        certificate.SubjectName.EnumerateRelativeDistinguishedNames().Select(part => part.GetSingleElementValue()).ShouldBe(["S-1", "Operator"], ignoreOrder: true);
        certificate.PublicKey.ExportSubjectPublicKeyInfo().ShouldBe(key.ExportSubjectPublicKeyInfo());
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority.ShouldBeFalse();
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value).ShouldBe(["1.3.6.1.5.5.7.3.2"]);
        certificate.NotAfter.ToUniversalTime().ShouldBe(ApiFixture.Start.AddDays(90).UtcDateTime);
        certificate.SerialNumber.ShouldNotBe(again.SerialNumber);
        Judge(certificate, await api.Get<ICertificateAuthority>().GetAuthoritiesAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_of_rsa_are_signed_too()
    {
        await using var api = await ApiFixture.StartAsync();
        using var key = RSA.Create(2_048);
        using var certificate = await Issue(
            api.Get<ICertificateAuthority>(), new CertificateRequest("CN=S-1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem());

        certificate.Subject.ShouldContain("O=Dynamo CSMS");
        Judge(certificate, await api.Get<ICertificateAuthority>().GetAuthoritiesAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task All_processes_have_the_same_root_whose_key_is_stored_encrypted()
    {
        await using var api = await ApiFixture.StartAsync();
        var one = api.Get<BuiltInAuthority>();
        using var other = Another(api);
        var (first, second) = (one.GetAuthoritiesAsync(CancellationToken.None).AsTask(), other.GetAuthoritiesAsync(CancellationToken.None).AsTask());

        (await first)[0].RawData.ShouldBe((await second)[0].RawData);
        var stored = (await api.Get<ICertificateAuthorityStore>().ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
        using var key = ECDsa.Create();
        Should.Throw<CryptographicException>(() => key.ImportPkcs8PrivateKey(stored.ProtectedKey, out _));
        using var certificate = await Issue(other, Request());
        Judge(certificate, await one.GetAuthoritiesAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Before_a_certificate_would_outlive_the_root_another_one_signs_and_the_old_one_is_trusted_until_it_is_over()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Certificates:RootYears", "3"));
        var authority = api.Get<ICertificateAuthority>();
        using var old = await Issue(authority, Request());
        api.Time.Advance(TimeSpan.FromDays((365 * 2) + 10));
        using var late = await Issue(authority, Request());

        var roots = await authority.GetAuthoritiesAsync(CancellationToken.None);
        (roots.Count, late.Issuer).ShouldBe((2, roots[1].Subject));
        Judge(old, roots, ApiFixture.Start.AddDays(1)).ShouldBeNull();
        Judge(late, roots, api.Time.GetUtcNow()).ShouldBeNull();
        api.Time.Advance(TimeSpan.FromDays(365));
        (await authority.GetAuthoritiesAsync(CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_signed_is_refused_for_good()
    {
        await using var api = await ApiFixture.StartAsync();

        await Should.ThrowAsync<CertificateRefusedException>(() => api.Get<ICertificateAuthority>().IssueAsync(new("org", "CP-1", "no request"), CancellationToken.None));
    }

    [Fact]
    public async Task A_root_whose_key_ring_is_lost_says_so()
    {
        await using var api = await ApiFixture.StartAsync();
        using (await Issue(api.Get<BuiltInAuthority>(), Request()))
        {
            // Another ring: the key that was protected with the first cannot be read with it.
        }
        using var stranger = new BuiltInAuthority(api.Get<ICertificateAuthorityStore>(), new EphemeralDataProtectionProvider(), Options.Create(new CertificateOptions()), api.Time);

        (await Should.ThrowAsync<InvalidOperationException>(() => stranger.IssueAsync(new("org", "CP-1", Request()), CancellationToken.None))).Message.ShouldContain("key ring");
        (await stranger.GetAuthoritiesAsync(CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_certificate_for_our_own_sockets_is_for_all_their_names_and_lets_no_charge_point_in()
    {
        await using var api = await ApiFixture.StartAsync();
        using var certificate = await api.Get<BuiltInAuthority>().IssueServerAsync(["csms.example.com", "127.0.0.1", "::1"], CancellationToken.None);

        certificate.HasPrivateKey.ShouldBeTrue();
        certificate.MatchesHostname("csms.example.com").ShouldBeTrue();
        certificate.MatchesHostname("127.0.0.1").ShouldBeTrue();
        Judge(certificate, await api.Get<ICertificateAuthority>().GetAuthoritiesAsync(CancellationToken.None)).ShouldBe(Domain.Fleet.ConnectionFault.UntrustedCertificate);
    }

    private static BuiltInAuthority Another(ApiFixture api) => new(
        api.Get<ICertificateAuthorityStore>(), api.Get<IDataProtectionProvider>(), api.Get<IOptions<CertificateOptions>>(), api.Time);

    private static string Request() => new CertificateRequest("CN=S-1", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256).CreateSigningRequestPem();

    private static async Task<X509Certificate2> Issue(ICertificateAuthority authority, string request) =>
        X509Certificate2.CreateFromPem(await authority.IssueAsync(new("org", "CP-1", request), CancellationToken.None));

    private static Domain.Fleet.ConnectionFault? Judge(X509Certificate2 certificate, X509Certificate2Collection roots, DateTimeOffset? now = null) => PresentedCertificate.Judge(
        certificate.RawData, [Samples.Certificate("cert_1") with { Fingerprint = PresentedCertificate.Fingerprint(certificate.RawData) }], roots, now ?? ApiFixture.Start);
}
