using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;

namespace Dynamo.Domain.Tests.Security;

public sealed class PresentedCertificateTests : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public PresentedCertificateTests()
    {
        var request = new CertificateRequest("CN=Root", _rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(9));
    }

    public void Dispose()
    {
        _root.Dispose();
        _rootKey.Dispose();
    }

    [Theory]
    [InlineData(StationCertificateStatus.Issued, null)]
    [InlineData(StationCertificateStatus.Installed, null)]
    [InlineData(StationCertificateStatus.Superseded, null)]
    [InlineData(StationCertificateStatus.Declined, ConnectionFault.RevokedCertificate)]
    [InlineData(StationCertificateStatus.Revoked, ConnectionFault.RevokedCertificate)]
    public void One_in_the_books_is_worth_what_they_say(StationCertificateStatus status, ConnectionFault? expected)
    {
        var certificate = Certificate(Now.AddDays(-1), Now.AddDays(1));

        // Again and again, with the same roots.
        for (var attempt = 0; attempt < 3; attempt++)
            Judge(certificate, Known(certificate, status)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(1, 2)]
    public void One_out_of_its_time_is_told_apart_from_that_of_a_stranger(int from, int to)
    {
        var certificate = Certificate(Now.AddDays(from), Now.AddDays(to));

        Judge(certificate, Known(certificate)).ShouldBe(ConnectionFault.ExpiredCertificate);
    }

    [Fact]
    public void One_that_is_not_in_the_books_is_anothers() =>
        Judge(Certificate(Now.AddDays(-1), Now.AddDays(1)), Known(Certificate(Now.AddDays(-1), Now.AddDays(1)))).ShouldBe(ConnectionFault.ForeignCertificate);

    [Fact]
    public void One_that_our_authority_did_not_issue_for_charge_points_is_not_trusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=CP-1", key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        var server = Certificate(Now.AddDays(-1), Now.AddDays(1), ServerAuthentication);

        Judge(own.RawData, Known(own.RawData)).ShouldBe(ConnectionFault.UntrustedCertificate);
        Judge(server, Known(server)).ShouldBe(ConnectionFault.UntrustedCertificate);
        Judge([1, 2, 3], []).ShouldBe(ConnectionFault.UntrustedCertificate);
        Judge(null, []).ShouldBe(ConnectionFault.NoClientCertificate);
        PresentedCertificate.Judge(server, Known(server), [], Now).ShouldBe(ConnectionFault.UntrustedCertificate);
    }

    [Fact]
    public void It_is_described_for_people()
    {
        PresentedCertificate.Describe(Certificate(Now.AddDays(-1), Now.AddDays(1)))!.ShouldStartWith("CN=CP-1, serial ");
        PresentedCertificate.Describe([1]).ShouldBeNull();
    }

    private ConnectionFault? Judge(byte[]? certificate, IEnumerable<StationCertificate> known) => PresentedCertificate.Judge(certificate, known, [_root], Now);

    private static StationCertificate[] Known(byte[] certificate, StationCertificateStatus status = StationCertificateStatus.Installed) =>
    [
        new()
        {
            CertificateId = "cert_1", OrganizationId = "org_1", ChargePointId = "CP-1", SigningRequest = "", Status = status, RequestedAt = Now, ChangedAt = Now,
            Fingerprint = PresentedCertificate.Fingerprint(certificate),
        },
    ];

    private byte[] Certificate(DateTimeOffset from, DateTimeOffset to, string? purpose = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=CP-1", key, HashAlgorithmName.SHA256);
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        using var certificate = request.Create(_root.SubjectName, X509SignatureGenerator.CreateForECDsa(_rootKey), from, to, RandomNumberGenerator.GetBytes(8));
        return certificate.RawData;
    }
}
