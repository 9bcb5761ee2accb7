using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class RegistryContract(DatabaseKind kind) : StorageContract(kind)
{
    private ISiteStore Sites => Get<ISiteStore>();

    [Fact]
    public async Task Only_the_fields_that_change_are_written_and_never_identity_password_and_registration()
    {
        await AddSitesAsync("site_1");
        await AddProjectsAsync("proj_1");
        await InsertAsync("CP-1");
        var other = Samples.ChargePoint("cp-1", siteId: "site_1") with
        {
            Name = "Other", Vendor = "V", Model = "M", SerialNumber = "S", OcppVersion = OcppVersion.V201, ProjectId = "proj_1", Location = null,
            PasswordHash = "stolen", RegisteredAt = Samples.Noon.AddYears(1),
        };

        await ApplyAsync(Change(other, ChargePointFields.Vendor | ChargePointFields.Site));
        (await FindAsync("CP-1")).ShouldBe(Samples.ChargePoint("CP-1", siteId: "site_1") with { Vendor = "V", Version = 2 });

        await ApplyAsync(Change(other, ChargePointFields.All));
        (await FindAsync("CP-1")).ShouldBe(other with { ChargePointId = "CP-1", PasswordHash = Samples.ChargePoint().PasswordHash, RegisteredAt = Samples.Noon, Version = 3 });
    }

    [Fact]
    public async Task Changes_are_made_with_their_audit_entries_all_of_them_or_none()
    {
        await AddSitesAsync("site_1");
        await InsertAsync("CP-1");
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-9", "org_2"), Samples.Audit(), Cancellation);
        var entries = await Database.CountAsync("audit_entries");

        var outcome = await ChargePoints.ApplyAsync(
            [
                Change(Samples.ChargePoint("CP-2"), ChargePointFields.All),
                Change(Samples.ChargePoint("CP-1") with { Name = "New" }, ChargePointFields.All),
                new NewRegistration(Samples.ChargePoint("CP-3"), Samples.Audit()),
                new NewRegistration(Samples.ChargePoint("cp-9"), Samples.Audit()),
                new NewRegistration(Samples.ChargePoint("CP-4", siteId: "site_2"), Samples.Audit()),
            ],
            isRehearsal: false,
            Cancellation);

        outcome.Refusals.ShouldBe(
            [
                new("CP-2", RegistryFault.UnknownChargePoint),
                new("CP-4", RegistryFault.UnknownSite),
                new("cp-9", RegistryFault.Taken),
            ]);
        (await FindAsync("CP-1")).ShouldBe(Samples.ChargePoint("CP-1"));
        (await FindAsync("CP-3")).ShouldBeNull();
        (await Database.CountAsync("audit_entries")).ShouldBe(entries);

        await ApplyAsync(
            Change(Samples.ChargePoint("CP-1", siteId: "site_1"), ChargePointFields.Site), new NewRegistration(Samples.ChargePoint("CP-3"), Samples.Audit()));
        (await FindAsync("CP-1"))!.SiteId.ShouldBe("site_1");
        (await FindAsync("CP-3")).ShouldBe(Samples.ChargePoint("CP-3"));
        (await Database.CountAsync("audit_entries")).ShouldBe(entries + 2);
    }

    [Fact]
    public async Task A_rehearsal_finds_what_would_be_refused_and_changes_nothing()
    {
        await InsertAsync("CP-1");
        var good = await ChargePoints.ApplyAsync([new NewRegistration(Samples.ChargePoint("CP-2"), Samples.Audit())], isRehearsal: true, Cancellation);
        good.Refusals.ShouldBeEmpty();
        (await FindAsync("CP-2")).ShouldBeNull();
        var bad = await ChargePoints.ApplyAsync([new NewRegistration(Samples.ChargePoint("CP-1"), Samples.Audit())], isRehearsal: true, Cancellation);
        bad.Refusals.ShouldBe([new("CP-1", RegistryFault.Taken)]);
    }

    [Fact]
    public async Task A_charge_point_of_another_tenant_is_not_changed()
    {
        await InsertAsync("CP-1");
        var outcome = await ChargePoints.ApplyAsync([Change(Samples.ChargePoint("CP-1", "org_2"), ChargePointFields.All)], isRehearsal: false, Cancellation);
        outcome.Refusals.ShouldBe([new("CP-1", RegistryFault.UnknownChargePoint)]);
    }

    [Fact]
    public async Task Some_charge_points_are_listed_for_their_tenant_in_any_spelling()
    {
        await InsertAsync("CP-2");
        await InsertAsync("CP-1");
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-3", "org_2"), Samples.Audit(), Cancellation);
        await DecommissionAsync("CP-2");
        await InsertAsync("CP-4");
        (await ChargePoints.ListAsync(Samples.Tenant, ["cp-4", "CP-1", "CP-2", "CP-3", "CP-1"], Cancellation)).Select(point => point.ChargePointId).ShouldBe(["CP-1", "CP-4"]);
        (await ChargePoints.ListAsync(Samples.Tenant, [], Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_charge_point_is_linked_to_a_site_that_is_missing_or_anothers()
    {
        await Sites.InsertAsync(Samples.Site("site_2", "org_2"), Samples.Audit(), Cancellation);
        foreach (var siteId in new[] { "site_1", "site_2" })
        {
            var outcome = await ChargePoints.ApplyAsync([new NewRegistration(Samples.ChargePoint(siteId: siteId), Samples.Audit())], isRehearsal: false, Cancellation);
            outcome.Refusals.ShouldBe([new("CP-001", RegistryFault.UnknownSite)]);
        }
    }

    [Fact]
    public async Task No_charge_point_belongs_to_a_project_that_is_missing_or_anothers()
    {
        await Get<IProjectStore>().InsertAsync(Samples.Project("proj_2", "org_2"), Samples.Audit(), Cancellation);
        await InsertAsync("CP-1");
        foreach (var projectId in new[] { "proj_1", "proj_2" })
        {
            var outcome = await ChargePoints.ApplyAsync(
                [
                    new NewRegistration(Samples.ChargePoint("CP-2", siteId: "site_1") with { ProjectId = projectId }, Samples.Audit()),
                    Change(Samples.ChargePoint("CP-1") with { ProjectId = projectId }, ChargePointFields.Project),
                ],
                isRehearsal: false,
                Cancellation);
            outcome.Refusals.ShouldBe(
                [new("CP-1", RegistryFault.UnknownProject), new("CP-2", RegistryFault.UnknownSite), new("CP-2", RegistryFault.UnknownProject)]);
        }
        await ApplyAsync(Change(Samples.ChargePoint("CP-1") with { ProjectId = "proj_1" }, ChargePointFields.Name));
    }

    [Fact]
    public async Task A_charge_point_registered_while_its_project_is_removed_keeps_no_project_that_is_gone()
    {
        for (var round = 0; round < 20; round++)
        {
            var (projectId, chargePoint) = ($"proj_{round}", Samples.ChargePoint($"CP-{round}") with { ProjectId = $"proj_{round}" });
            await AddProjectsAsync(projectId);
            var registering = Task.Run(() => ChargePoints.InsertAsync(chargePoint, Samples.Audit(), Cancellation));
            var removing = Task.Run(() => Get<IProjectStore>().DeleteEmptyAsync(Samples.Tenant, projectId, expectedVersion: null, Samples.Audit(), Cancellation));
            (await registering).ShouldBe(!await removing);
        }
        (await Database.ScalarAsync("select count(*) from charge_points where project_id not in (select project_id from projects)")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_charge_point_registered_while_its_site_is_removed_keeps_no_site_that_is_gone()
    {
        for (var round = 0; round < 20; round++)
        {
            var (siteId, chargePointId) = ($"site_{round}", $"CP-{round}");
            await AddSitesAsync(siteId);
            var registering = Task.Run(() => ChargePoints.InsertAsync(Samples.ChargePoint(chargePointId, siteId: siteId), Samples.Audit(), Cancellation));
            var removing = Task.Run(() => Sites.DeleteEmptyAsync(Samples.Tenant, siteId, expectedVersion: null, Samples.Audit(), Cancellation));
            (await registering).ShouldBe(!await removing);
        }
        (await Database.ScalarAsync("select count(*) from charge_points where site_id not in (select site_id from sites)")).ShouldBe(0L);
    }

    [Fact]
    public async Task Two_who_change_the_same_charge_points_in_opposite_order_both_succeed()
    {
        var ids = Enumerable.Range(0, 20).Select(number => $"CP-{number}").ToList();
        foreach (var id in ids)
            await InsertAsync(id);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => ApplyAsync(
            [.. (number % 2 == 0 ? ids : ids.AsEnumerable().Reverse()).Select(id => Change(Samples.ChargePoint(id) with { Name = $"{number}" }, ChargePointFields.Name))]))));
        (await ChargePoints.ListAsync(Samples.Tenant, ids, Cancellation)).Select(point => point.Name).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_decommissioned_charge_point_is_gone_for_operators_and_off_its_site_and_its_grain_learns_it()
    {
        await AddSitesAsync("site_1");
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-1", siteId: "site_1"), Samples.Audit(), Cancellation);

        (await ChargePoints.DecommissionAsync("org_2", "CP-1", expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation)).ShouldBe(Decommissioning.Unknown);
        (await DecommissionAsync("cp-1")).ShouldBe(Decommissioning.Done);

        (await FindAsync("CP-1")).ShouldBeNull();
        (await ChargePoints.ListIdsBySiteAsync("site_1", Cancellation)).ShouldBeEmpty();
        (await Sites.FindAsync(Samples.Tenant, "site_1", Cancellation))!.Value.ChargerCount.ShouldBe(0);
        (await ChargePoints.SetPasswordHashAsync(Samples.ChargePoint("CP-1"), "new", Samples.Audit())).ShouldBeFalse();
        (await ChargePoints.ApplyAsync([Change(Samples.ChargePoint("CP-1"), ChargePointFields.All)], isRehearsal: false, Cancellation)).Refusals.Count.ShouldBe(1);
        (await ChargePoints.RecallAsync("CP-1", Cancellation))!.ChargePoint.DecommissionedAt.ShouldBe(Samples.Noon);
        (await DecommissionAsync("CP-1")).ShouldBe(Decommissioning.DoneBefore);
        (await DecommissionAsync("CP-2")).ShouldBe(Decommissioning.Unknown);
    }

    [Fact]
    public async Task A_charge_point_on_which_a_session_runs_is_not_decommissioned()
    {
        await InsertAsync("CP-1");
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-1") with { Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(2, "CP-1"), 0));
        (await DecommissionAsync("CP-1")).ShouldBe(Decommissioning.Busy);
        (await FindAsync("CP-1")).ShouldNotBeNull();
        await CommitAsync(Samples.Save(Samples.Session(2, "CP-1") with { Stop = Samples.Stop() }, 1));
        (await DecommissionAsync("CP-1")).ShouldBe(Decommissioning.Done);
    }

    [Fact]
    public async Task A_decommissioned_identity_is_registered_afresh_by_its_tenant_and_by_nobody_else()
    {
        await InsertAsync("CP-001");
        await CommitAsync(Samples.Save(Samples.State(), 0) with { Connectors = [new(Samples.Tenant, "CP-001", Samples.Connector())] });
        await CommitAsync(Samples.Save(Samples.Session(7) with { Stop = Samples.Stop() }, 0));
        await DecommissionAsync("CP-001");
        (await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001", "org_2"), Samples.Audit(), Cancellation)).ShouldBeFalse();

        var again = Samples.ChargePoint("cp-001") with { Name = "Again", PasswordHash = "new", RegisteredAt = Samples.Noon.AddDays(1) };
        var outcome = await ChargePoints.ApplyAsync([new NewRegistration(again, Samples.Audit())], isRehearsal: false, Cancellation);

        outcome.Refusals.ShouldBeEmpty();
        outcome.Revived.ShouldBe(["CP-001"]);
        var recall = (await ChargePoints.RecallAsync("CP-001", Cancellation))!;
        recall.ChargePoint.ShouldBe(again with { ChargePointId = "CP-001", Version = 3 });
        recall.State.ShouldBe(new ChargePointState { ChargePointId = "CP-001", OrganizationId = Samples.Tenant, LeaseEpoch = Samples.State().LeaseEpoch });
        recall.Version.ShouldBe(2);
        recall.Connectors.ShouldBeEmpty();
        recall.LastTransactionId.ShouldBe(7);
        (await Commits.CommitAsync(Samples.Save(Samples.State(), 1), Cancellation)).ShouldBe(CommitOutcome.Conflict);
        (await ChargePoints.InsertAsync(again, Samples.Audit(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_charge_point_is_changed_and_decommissioned_at_the_version_expected_only()
    {
        await InsertAsync("CP-1");
        (await ApplyAtAsync(2)).ShouldBe([new("CP-1", RegistryFault.OtherVersion)]);
        (await ApplyAtAsync(1)).ShouldBeEmpty();
        (await ApplyAtAsync(1)).ShouldBe([new("CP-1", RegistryFault.OtherVersion)]);

        (await DecommissionAtAsync(1)).ShouldBe(Decommissioning.OtherVersion);
        (await DecommissionAtAsync(2)).ShouldBe(Decommissioning.Done);

        async Task<IReadOnlyList<RegistryRefusal>> ApplyAtAsync(long version)
        {
            var change = Change(Samples.ChargePoint("CP-1"), ChargePointFields.Name) with { ExpectedVersion = version };
            return (await ChargePoints.ApplyAsync([change], isRehearsal: false, Cancellation)).Refusals;
        }

        Task<Decommissioning> DecommissionAtAsync(long version) =>
            ChargePoints.DecommissionAsync(Samples.Tenant, "CP-1", version, Samples.Noon, Samples.Audit(), Cancellation);
    }

    private static ChangedRegistration Change(ChargePoint chargePoint, ChargePointFields fields) => new(chargePoint, fields, Samples.Audit());

    private async Task ApplyAsync(params RegistryChange[] changes) =>
        (await ChargePoints.ApplyAsync(changes, isRehearsal: false, Cancellation)).Refusals.ShouldBeEmpty();

    private async Task InsertAsync(string chargePointId) =>
        (await ChargePoints.InsertAsync(Samples.ChargePoint(chargePointId), Samples.Audit(), Cancellation)).ShouldBeTrue();

    private Task<ChargePoint?> FindAsync(string chargePointId) => ChargePoints.FindAsync(Samples.Tenant, chargePointId, Cancellation);

    private Task<Decommissioning> DecommissionAsync(string chargePointId) =>
        ChargePoints.DecommissionAsync(Samples.Tenant, chargePointId, expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation);
}

public sealed class RegistryOnSqlite() : RegistryContract(DatabaseKind.Sqlite);

public sealed class RegistryOnPostgreSql() : RegistryContract(DatabaseKind.PostgreSql);
