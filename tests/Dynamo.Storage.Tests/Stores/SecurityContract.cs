using Dynamo.Domain.Auditing;
using Dynamo.Domain.Security;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class SecurityContract(DatabaseKind kind) : StorageContract(kind)
{
    private ISecurityStore Store => Get<ISecurityStore>();

    [Fact]
    public async Task A_certificate_is_kept_with_all_that_is_known_of_it_and_goes_on_until_it_is_revoked()
    {
        await AddAsync("CP-001");
        var requested = Samples.Certificate() with
        {
            Status = StationCertificateStatus.Requested, Chain = null, SerialNumber = null, Subject = null, Fingerprint = null, ValidFrom = null, ValidTo = null, CommandId = null,
        };
        await CommitAsync(new() { Certificates = [requested] });
        (await FindAsync("cert_1")).ShouldBe(requested);
        await CommitAsync(new() { Certificates = [requested with { Status = StationCertificateStatus.Issued }, Samples.Certificate()] });
        (await FindAsync("cert_1")).ShouldBe(Samples.Certificate());

        (await RevokeAsync("cert_1")).ShouldBeTrue();
        (await RevokeAsync("cert_1")).ShouldBeFalse();
        await CommitAsync(new() { Certificates = [Samples.Certificate()] });
        (await FindAsync("cert_1")).ShouldBe(Samples.Certificate() with { Status = StationCertificateStatus.Revoked, ChangedAt = Samples.Noon.AddDays(1) });
    }

    [Fact]
    public async Task Certificates_are_those_of_the_tenants_charge_point_only()
    {
        await AddAsync("CP-001");
        await AddAsync("CP-002", "org_2");
        await CommitAsync(new()
        {
            Certificates =
            [
                Samples.Certificate("cert_1"), Samples.Certificate("cert_2") with { RequestedAt = Samples.Noon.AddHours(1) }, Samples.Certificate("cert_3", "CP-002", "org_2"),
            ],
        });

        var page = await Store.ListCertificatesAsync(Samples.Tenant, "cp-001", new(1, 0), Cancellation);
        (page.Total, page.Items.Single().CertificateId).ShouldBe((2, "cert_2"));
        (await Store.ListCertificatesAsync(Samples.Tenant, "CP-002", new(10, 0), Cancellation)).Total.ShouldBe(0);
        (await Store.FindCertificateAsync(Samples.Tenant, "CP-002", "cert_3", Cancellation)).ShouldBeNull();
        (await Store.FindCertificateAsync(Samples.Tenant, "CP-001", "cert_3", Cancellation)).ShouldBeNull();
        (await Store.RevokeCertificateAsync("org_2", "CP-001", "cert_1", Samples.Noon, Samples.Audit(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_charge_point_remembers_its_latest_certificates_oldest_first()
    {
        await AddAsync("CP-001");
        await AddAsync("CP-002");
        await CommitAsync(new()
        {
            Certificates =
            [
                .. Enumerable.Range(0, ChargePointRecall.MaxCertificates + 2).Select(number => Samples.Certificate($"cert_{number:000}") with { RequestedAt = Samples.Noon.AddMinutes(number) }),
                Samples.Certificate("cert_other", "CP-002"),
            ],
        });

        var recalled = (await ChargePoints.RecallAsync("cp-001", Cancellation))!.Certificates.Select(certificate => certificate.CertificateId).ToList();
        (recalled.Count, recalled[0], recalled[^1]).ShouldBe((ChargePointRecall.MaxCertificates, "cert_002", "cert_051"));
        (await ChargePoints.RecallAsync("CP-002", Cancellation))!.Certificates.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_charge_point_proved_is_registered_unless_somebody_gave_it_another_one_meanwhile()
    {
        await AddAsync("CP-001");
        var proven = new ProvenSecurity(
            Samples.Tenant, "CP-001", SecurityProfile.TlsWithBasic, SecurityProfile.TlsWithCertificate, Samples.ChargePoint().PasswordHash, "pbkdf2-sha256$1$n$n");
        await CommitAsync(new() { Security = [proven with { FormerPasswordHash = "another" }, proven with { FormerProfile = SecurityProfile.Basic }, proven with { OrganizationId = "org_2" }] });
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation)).ShouldBe(Samples.ChargePoint());

        await CommitAsync(new() { Security = [proven] });
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation)).ShouldBe(
            Samples.ChargePoint() with { SecurityProfile = SecurityProfile.TlsWithCertificate, PasswordHash = "pbkdf2-sha256$1$n$n", Version = 2 });
        // A password alone is nothing that is shown.
        await CommitAsync(new() { Security = [proven with { FormerProfile = proven.Profile, FormerPasswordHash = proven.PasswordHash, PasswordHash = "next" }] });
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task An_audit_entry_of_a_commit_is_written_once()
    {
        var before = await Database.CountAsync("audit_entries");
        AuditEntry entry = Samples.Audit();
        await CommitAsync(new() { Audits = [entry] });
        await CommitAsync(new() { Audits = [entry, Samples.Audit()] });

        (await Database.CountAsync("audit_entries")).ShouldBe(before + 2);
    }

    [Fact]
    public async Task Who_is_registered_afresh_gets_in_with_no_certificate_of_its_former_life_and_nothing_goes_on()
    {
        await AddAsync("CP-001");
        await CommitAsync(new() { Fence = new FencedChargePoint(Samples.State(), 0), Certificates = [Samples.Certificate()] });
        await ChargePoints.DecommissionAsync(Samples.Tenant, "CP-001", null, Samples.Noon, Samples.Audit(), Cancellation);
        await AddAsync("CP-001");

        var recalled = (await ChargePoints.RecallAsync("CP-001", Cancellation))!;
        recalled.Certificates.ShouldHaveSingleItem().Status.ShouldBe(StationCertificateStatus.Revoked);
        (recalled.State!.Raise, recalled.State.Rotation, recalled.State.ConnectionProfile, recalled.State.RenewalAskedAt).ShouldBe((null, null, null, null));
    }

    [Fact]
    public async Task Certificates_that_end_soon_are_found_once_a_day_while_the_charge_point_is_connected()
    {
        var (soon, dayBefore) = (Samples.Noon.AddDays(30), Samples.Noon.AddDays(-1));
        foreach (var id in (string[])["CP-001", "CP-002", "CP-003", "CP-004", "CP-005"])
            await AddAsync(id);
        await CommitAsync(State("CP-001", Samples.Noon.AddDays(29), asked: dayBefore));
        await CommitAsync(State("CP-002", Samples.Noon.AddDays(31), asked: null));
        await CommitAsync(State("CP-003", Samples.Noon.AddDays(20), asked: null));
        await CommitAsync(State("CP-004", Samples.Noon.AddDays(10), asked: Samples.Noon));
        await CommitAsync(State("CP-005", Samples.Noon.AddDays(10), asked: null, connected: false));

        (await Store.ListExpiringAsync(soon, dayBefore, 10, Cancellation)).ShouldBe(["CP-003", "CP-001"]);
        (await Store.ListExpiringAsync(soon, dayBefore, 1, Cancellation)).ShouldBe(["CP-003"]);

        static Commit State(string id, DateTimeOffset end, DateTimeOffset? asked, bool connected = true) => new()
        {
            Fence = new FencedChargePoint(Samples.State(id) with { RenewalAskedAt = asked, Connected = connected }, 0),
            Certificates = [Samples.Certificate("cert_" + id, id) with { ValidTo = end }],
        };
    }

    [Fact]
    public async Task Raises_that_are_over_are_found()
    {
        var raise = Samples.State().Raise! with { Status = RaiseStatus.Pending, EndedAt = null };
        await CommitAsync(new() { Fence = new FencedChargePoint(Samples.State("CP-001") with { Raise = raise }, 0) });
        await CommitAsync(new() { Fence = new FencedChargePoint(Samples.State("CP-002"), 0) });

        (await Store.ListOverdueRaisesAsync(raise.Deadline.AddSeconds(-1), 10, Cancellation)).ShouldBeEmpty();
        (await Store.ListOverdueRaisesAsync(raise.Deadline, 10, Cancellation)).ShouldBe(["CP-001"]);
    }

    [Fact]
    public async Task The_first_root_of_a_generation_wins()
    {
        var roots = Get<ICertificateAuthorityStore>();
        await roots.InsertAsync(new(1, [1], [2], Samples.Noon), Cancellation);
        await roots.InsertAsync(new(1, [3], [4], Samples.Noon), Cancellation);
        await roots.InsertAsync(new(2, [5], [6], Samples.Noon), Cancellation);

        (await roots.ListAsync(Cancellation)).Select(root => (root.Generation, root.Certificate[0], root.ProtectedKey[0])).ShouldBe([(1, (byte)1, (byte)2), (2, (byte)5, (byte)6)]);
        new AuthorityRoot(1, [1], [2], Samples.Noon).ToString().ShouldBe("AuthorityRoot { Generation = 1 }");
    }

    private async Task AddAsync(string id, string organizationId = Samples.Tenant) =>
        (await ChargePoints.ApplyAsync([new NewRegistration(Samples.ChargePoint(id, organizationId), Samples.Audit())], isRehearsal: false, Cancellation)).Refusals.ShouldBeEmpty();

    private Task<StationCertificate?> FindAsync(string id) => Store.FindCertificateAsync(Samples.Tenant, "cp-001", id, Cancellation);

    private Task<bool> RevokeAsync(string id) => Store.RevokeCertificateAsync(Samples.Tenant, "CP-001", id, Samples.Noon.AddDays(1), Samples.Audit(), Cancellation);
}

public sealed class SecurityOnSqlite() : SecurityContract(DatabaseKind.Sqlite);

public sealed class SecurityOnPostgreSql() : SecurityContract(DatabaseKind.PostgreSql);
