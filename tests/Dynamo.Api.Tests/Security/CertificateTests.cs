using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using NSubstitute;

namespace Dynamo.Api.Tests.Security;

public sealed class CertificateTests
{
    private const string Root = "/api/v1/cpo/charge-points/cp-1/certificates";

    [Fact]
    public async Task Certificates_are_listed_and_revoked_once_and_for_all()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(Samples.Certificate("cert_1"));

        var listed = await api.Client().GetAsync(Root).Json(HttpStatusCode.OK);
        listed.GetProperty("certificates")[0].GetRawText().ShouldBe(
            """
            {"certificate_id":"cert_1","charge_point_id":"CP-1","status":"Installed","serial_number":"0A","subject":"CN=S","fingerprint_sha256":"ff00",
            "valid_from":"2030-01-31T12:00:00Z","valid_to":"2031-01-31T12:00:00Z","pem":"-----BEGIN CERTIFICATE-----","requested_at":"2030-01-31T12:00:00Z",
            "changed_at":"2030-01-31T12:00:00Z"}
            """.ReplaceLineEndings(""));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var revoked = await api.Client().PostAsync($"{Root}/cert_1/revoke", null).Json(HttpStatusCode.OK);
            revoked.GetProperty("status").GetString().ShouldBe("Revoked");
        }

        await api.ChargePoint.Received(2).CertificatesChanged();
        (await api.Audited("charge_point.certificate_revoked")).Count.ShouldBe(1);
        await api.Client().PostAsync($"{Root}/cert_2/revoke", null).Error(HttpStatusCode.NotFound, "certificate_not_found");
        await api.Client(organization: ApiFixture.OtherOrganization).GetAsync(Root).Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task A_renewal_is_asked_of_the_charge_point()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        api.ChargePoint.RenewCertificate(null!).ReturnsForAnyArgs(new SecurityReceipt(SecurityObstacle.None, new CommandReceipt(CommandRefusal.Offline)));
        await api.Client().PostAsync($"{Root}/renew", null).Error(HttpStatusCode.BadGateway, "charge_point_offline");

        api.ChargePoint.RenewCertificate(null!).ReturnsForAnyArgs(
            new SecurityReceipt(SecurityObstacle.None, new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start)));
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Rejected, """{"status":"NotImplemented"}"""));
        var answer = await api.Client().PostAsync($"{Root}/renew", null).Json(HttpStatusCode.OK);
        answer.GetProperty("command").GetProperty("response").GetProperty("status").GetString().ShouldBe("NotImplemented");
    }

    [Fact]
    public async Task The_root_is_the_same_for_all_and_holds_no_key()
    {
        await using var api = await ApiFixture.StartAsync();
        const string Path = "/api/v1/cpo/certificate-authority/certificates";

        var ours = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        (await api.Client(organization: ApiFixture.OtherOrganization).GetAsync(Path).Json(HttpStatusCode.OK)).GetRawText().ShouldBe(ours.GetRawText());

        ours.GetProperty("total").GetInt32().ShouldBe(1);
        ours.GetRawText().ShouldNotContain("PRIVATE");
        var pem = ours.GetProperty("certificates")[0].GetProperty("pem").GetString()!;
        using var root = X509Certificate2.CreateFromPem(pem);
        (root.Subject, root.HasPrivateKey).ShouldBe((ours.GetProperty("certificates")[0].GetProperty("subject").GetString(), false));
        // What a charge point takes (security white paper, 5.6).
        pem.Length.ShouldBeLessThan(5_500);
    }
}
