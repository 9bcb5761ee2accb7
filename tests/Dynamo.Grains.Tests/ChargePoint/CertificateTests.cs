using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Contracts.Certificates;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Grains.Tests.Cluster;
using static Dynamo.Grains.Tests.ChargePoint.SecuritySteps;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class CertificateTests(ChargingCluster cluster)
{
    [Fact]
    public async Task A_certificate_is_recorded_issued_sent_and_in_force_once_the_charge_point_has_it()
    {
        var station = await Station.Ready(cluster);
        var request = Request(station.Id, out _);
        (await station.Grain.SignCertificate(station.Lease, request)).Answer!.IsAccepted.ShouldBeTrue();
        (await cluster.Certificates(station)).ShouldHaveSingleItem().Status.ShouldBe(StationCertificateStatus.Requested);
        // Nothing is sent before the answer is out.
        cluster.Gateways.Sends.ShouldNotContain(sent => sent.Lease == station.Lease);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        var use = await cluster.NextUse(station);

        var issued = (await cluster.Certificates(station)).ShouldHaveSingleItem();
        (issued.Status, issued.CommandId, issued.SigningRequest).ShouldBe((StationCertificateStatus.Issued, use.CommandId, request));
        issued.Chain.ShouldBe(((UseCertificate)use.Command).Chain);
        issued.IsInForce(cluster.Now).ShouldBeFalse();
        await station.Grain.ReportOutcome(station.Lease, new(use.CommandId, CommandStatus.Accepted));

        (await cluster.Certificates(station)).ShouldHaveSingleItem().IsInForce(cluster.Now).ShouldBeTrue();
        (await station.Events(EventTypes.StationCertificateChanged)).Select(told => told["status"]).ShouldBe(["Requested", "Issued", "Installed"]);
    }

    [Fact]
    public async Task A_charge_point_of_profile_3_gets_in_with_its_own_certificate_only()
    {
        var (station, other) = (await Station.Ready(cluster), await Station.Ready(cluster));
        var (own, foreign) = (await cluster.Certify(station), await cluster.Certify(other));
        await cluster.Books.Give(station.Id, SecurityProfile.TlsWithCertificate);
        await station.Grain.RegistrationChanged();
        using var key = ECDsa.Create();
        using var stranger = new CertificateRequest($"CN={station.Id}", key, HashAlgorithmName.SHA256).CreateSelfSigned(cluster.Now.AddDays(-1), cluster.Now.AddDays(1));

        (await station.Grain.Admit(station.OverTls(password: null, own))).ShouldBe(Admission.Admitted);
        await Refused(foreign, ConnectionFault.ForeignCertificate);
        await Refused(stranger.RawData, ConnectionFault.UntrustedCertificate);
        await Refused([1, 2, 3], ConnectionFault.UntrustedCertificate);
        station.Credentials = station.OverTls(password: null, own);
        await station.Connect();
        (await station.State()).ConnectionProfile.ShouldBe(SecurityProfile.TlsWithCertificate);

        async Task Refused(byte[] certificate, ConnectionFault fault)
        {
            (await station.Grain.Admit(station.OverTls(certificate: certificate))).ShouldBe(Admission.WrongCertificate);
            cluster.Clock.Advance(TimeSpan.FromSeconds(5));
            await cluster.Refused.Of(station.Id, fault);
        }
    }

    [Fact]
    public async Task A_certificate_that_is_over_or_revoked_is_worth_nothing()
    {
        var station = await Station.Ready(cluster);
        var certificate = await cluster.Certify(station);
        await cluster.Books.Give(station.Id, SecurityProfile.TlsWithCertificate);
        await station.Grain.RegistrationChanged();
        station.Credentials = station.OverTls(password: null, certificate);
        await station.Connect();
        var id = (await cluster.Certificates(station))[0].CertificateId;
        (await cluster.Books.Security.RevokeCertificateAsync(Books.OrganizationId, station.Id, id, cluster.Now, Books.Audit(), CancellationToken.None)).ShouldBeTrue();
        await station.Grain.CertificatesChanged();

        (await cluster.Gateways.Closed(station.Lease.ConnectionId)).ShouldBe(CloseReason.CredentialsChanged);
        (await station.Grain.Admit(station.Credentials)).ShouldBe(Admission.WrongCertificate);
        cluster.Clock.Advance(TimeSpan.FromSeconds(5));
        (await cluster.Refused.Of(station.Id, ConnectionFault.RevokedCertificate)).Certificate!.ShouldContain(station.Id);
        (await cluster.Books.Security.RevokeCertificateAsync(Books.OrganizationId, station.Id, id, cluster.Now, Books.Audit(), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Requests_that_cannot_be_signed_are_rejected()
    {
        var station = await Station.Ready(cluster);

        (await Fault(Request("CP-OTHER", out _))).ShouldBe(SigningRequestFault.WrongName);
        (await Fault("-----BEGIN CERTIFICATE REQUEST-----")).ShouldBe(SigningRequestFault.Unreadable);
        // What the charge point says its serial number is does not count.
        (await Fault(Request("SN-1", out _))).ShouldBe(SigningRequestFault.WrongName);
        (await cluster.Certificates(station)).ShouldBeEmpty();
        (await station.Events(EventTypes.StationCertificateChanged)).Select(told => (told["status"], told["reason"]))
            .ShouldBe([("Rejected", "WrongName"), ("Rejected", "Unreadable"), ("Rejected", "WrongName")]);
        (await Fault(Request(station.Id.ToLowerInvariant(), out _))).ShouldBeNull();

        async Task<SigningRequestFault?> Fault(string request) => (await station.Grain.SignCertificate(station.Lease, request)).Answer!.Fault;
    }

    [Fact]
    public async Task One_charge_point_gets_so_many_certificates_a_day()
    {
        using var counter = new LimitCounter(GrainRegistration.MeterName);
        var station = await Station.Ready(cluster);
        for (var number = 0; number < 10; number++)
            (await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _))).Answer!.IsAccepted.ShouldBeTrue();

        (await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _))).Answer.ShouldBe(new SigningAnswer(IsAccepted: false));
        (await cluster.Certificates(station)).Count.ShouldBe(10);
        counter.Limit(nameof(Dynamo.Grains.ChargePoint.SecurityOptions.MaxCertificatesPerDay)).ShouldBe(1);
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        (await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _))).Answer!.IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_that_was_recorded_is_signed_after_a_restart()
    {
        var station = await Station.Ready(cluster);
        await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _));
        await station.Forget();
        await station.Grain.Heartbeat(station.Lease);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));

        await cluster.NextUse(station);
    }

    [Fact]
    public async Task An_authority_that_is_away_is_asked_again_and_one_that_refuses_is_not()
    {
        var station = await Station.Ready(cluster);
        cluster.Authority.Faults[station.Id] = new InvalidOperationException("away");
        await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _));
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await Until(() => Task.FromResult(cluster.Logs.Of(1016, station.Id).Any()));
        cluster.Authority.Faults.Clear();
        cluster.Clock.Advance(TimeSpan.FromSeconds(30));
        await cluster.NextUse(station);

        cluster.Authority.Faults[station.Id] = new CertificateRefusedException("no");
        await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _));
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await Until(async () => (await cluster.Certificates(station))[0].Status == StationCertificateStatus.Failed);
        cluster.Authority.Faults.Clear();
    }

    [Fact]
    public async Task What_was_issued_while_the_charge_point_was_away_is_brought_when_it_comes_back()
    {
        var station = await Station.Ready(cluster);
        await station.Grain.SignCertificate(station.Lease, Request(station.Id, out _));
        await station.Grain.Disconnect(station.Lease, "gone");
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await Until(async () => (await cluster.Certificates(station))[0].Status == StationCertificateStatus.Issued);
        await station.Connect();
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));

        await cluster.NextUse(station);
    }

    [Fact]
    public async Task A_renewed_certificate_takes_the_place_of_the_old_one_which_is_good_until_it_is_over()
    {
        var station = await Station.Ready(cluster);
        var old = await cluster.Certify(station);
        var renewed = await cluster.Certify(station);

        (await cluster.Certificates(station)).Select(one => one.Status).ShouldBe([StationCertificateStatus.Installed, StationCertificateStatus.Superseded]);
        await cluster.Books.Give(station.Id, SecurityProfile.TlsWithCertificate);
        await station.Grain.RegistrationChanged();
        (await station.Grain.Admit(station.OverTls(password: null, old))).ShouldBe(Admission.Admitted);
        (await station.Grain.Admit(station.OverTls(password: null, renewed))).ShouldBe(Admission.Admitted);
    }

    [Fact]
    public async Task A_declined_certificate_gets_nobody_in()
    {
        var station = await Station.Ready(cluster);
        var (_, use) = await cluster.SignedFor(station, Request(station.Id, out _));
        await station.Grain.ReportOutcome(station.Lease, new(use.CommandId, CommandStatus.Rejected));

        (await cluster.Certificates(station))[0].Status.ShouldBe(StationCertificateStatus.Declined);
        (await station.Grain.RaiseProfile(SecurityProfile.TlsWithCertificate, Order)).Obstacle.ShouldBe(SecurityObstacle.NoCertificate);
    }

    [Fact]
    public async Task A_certificate_whose_answer_was_lost_is_in_force_once_the_charge_point_comes_with_it()
    {
        var station = await Station.Ready(cluster);
        var (_, use) = await cluster.SignedFor(station, Request(station.Id, out _));
        await station.Grain.ReportOutcome(station.Lease, new(use.CommandId, CommandStatus.Timeout));
        (await cluster.Certificates(station))[0].Status.ShouldBe(StationCertificateStatus.Issued);
        await cluster.Books.Give(station.Id, SecurityProfile.TlsWithCertificate);
        await station.Grain.RegistrationChanged();
        using var certificate = X509Certificate2.CreateFromPem(((UseCertificate)use.Command).Chain);
        station.Credentials = station.OverTls(password: null, certificate.RawData);
        await station.Connect();

        (await cluster.Certificates(station))[0].Status.ShouldBe(StationCertificateStatus.Installed);
    }

    [Fact]
    public async Task The_renewal_is_asked_for_a_month_before_the_end_once_a_day()
    {
        var station = await Station.Ready(cluster);
        await cluster.Certify(station);
        await station.Grain.LookAfterSecurity();
        cluster.Gateways.Sends.ShouldNotContain(sent => sent.Lease == station.Lease && sent.Command is AskForCertificate);

        cluster.Authority.Lifetimes[station.Id] = TimeSpan.FromDays(29);
        await cluster.Certify(station);
        await station.Grain.LookAfterSecurity();
        await station.Grain.LookAfterSecurity();

        cluster.Gateways.Sends.Count(sent => sent.Lease == station.Lease && sent.Command is AskForCertificate).ShouldBe(1);
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await station.Grain.LookAfterSecurity();
        await Until(() => Task.FromResult(cluster.Gateways.Sends.Count(sent => sent.Lease == station.Lease && sent.Command is AskForCertificate) == 2));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
