using Dynamo.Domain.Access;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

/// <summary>Rows count their changes, and who expects another version changes nothing.</summary>
public abstract class VersionContract(DatabaseKind kind) : StorageContract(kind)
{
    private ISiteStore Sites => Get<ISiteStore>();

    private IIdTagStore Tags => Get<IIdTagStore>();

    [Fact]
    public async Task A_site_is_changed_at_the_version_expected_only()
    {
        await Sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        (await SiteVersionAsync()).ShouldBe(1);

        (await Sites.UpdateAsync(Samples.Site() with { Name = "Old" }, expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Sites.FindAsync(Samples.Tenant, "site_1", Cancellation)).ShouldBe((Samples.Site(), 0));

        (await Sites.UpdateAsync(Samples.Site() with { Name = "New" }, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await SiteVersionAsync()).ShouldBe(2);
        (await Sites.UpdateAsync(Samples.Site() with { Name = "Newer" }, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await SiteVersionAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_site_is_removed_at_the_version_expected_only()
    {
        await Sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        (await Sites.DeleteEmptyAsync(Samples.Tenant, "site_1", expectedVersion: 0, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await SiteVersionAsync()).ShouldBe(1);
        (await Sites.DeleteEmptyAsync(Samples.Tenant, "site_1", expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_is_changed_and_removed_at_the_version_expected_only()
    {
        var tag = Samples.IdTag();
        await Tags.InsertAsync(tag, Samples.Audit(), Cancellation);
        (await Tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation))!.Version.ShouldBe(1);

        var blocked = tag with { Status = IdTagStatus.Blocked };
        (await Tags.UpdateAsync(blocked, expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Tags.UpdateAsync(blocked, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation))!.Version.ShouldBe(2);
        (await Tags.ListAsync(Samples.Tenant, new IdTagFilter(), new PageRequest(1, 0), Cancellation)).Items[0].Version.ShouldBe(2);

        (await Tags.DeleteAsync(Samples.Tenant, tag.Tag, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Tags.DeleteAsync(Samples.Tenant, tag.Tag, expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_organization_and_its_settings_are_changed_at_the_version_expected_only()
    {
        var organizations = Get<IOrganizationStore>();
        var organization = new Organization("org_new", "New", "DE", "office@example.com", Samples.Noon) { Mode = OrganizationMode.Test };
        await organizations.InsertAsync(organization, "usr_1", Samples.Audit(), Cancellation);
        (await organizations.FindAsync("org_new", Cancellation)).ShouldBe(organization);

        var renamed = organization with { Name = "Newer" };
        (await organizations.UpdateAsync(renamed, expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await organizations.UpdateAsync(renamed, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await organizations.FindAsync("org_new", Cancellation)).ShouldBe(renamed with { Version = 2 });

        var settings = new OrganizationSettings("EUR", "Europe/Berlin", BillingEmail: null);
        (await organizations.SetSettingsAsync("org_new", settings, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await organizations.SetSettingsAsync("org_new", settings, expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await organizations.FindSettingsAsync("org_new", Cancellation)).ShouldBe(settings with { Version = 3 });
    }

    [Fact]
    public async Task Of_many_who_expect_the_same_version_one_changes_the_site()
    {
        await Sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() =>
            Sites.UpdateAsync(Samples.Site() with { Name = $"{number}" }, expectedVersion: 1, Samples.Audit(), Cancellation))));
        results.Count(changed => changed).ShouldBe(1);
        (await SiteVersionAsync()).ShouldBe(2);
        (await Database.CountAsync("audit_entries")).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_charge_point_reports_and_its_password_do_not_count()
    {
        await ChargePoints.InsertAsync(Samples.ChargePoint(), Samples.Audit(), Cancellation);
        await CommitAsync(Samples.Save(Samples.State(), 0));
        (await VersionAsync()).ShouldBe(1);
        await ChargePoints.SetPasswordHashAsync(Samples.ChargePoint(), "other", Samples.Audit());
        (await VersionAsync()).ShouldBe(1);

        async Task<long> VersionAsync() => (await Get<IFleetQueries>().FindChargePointAsync(Samples.Tenant, "CP-001", Cancellation))!.ChargePoint.Version;
    }

    private async Task<long> SiteVersionAsync() => (await Sites.FindAsync(Samples.Tenant, "site_1", Cancellation))!.Value.Site.Version;
}

public sealed class VersionsOnSqlite() : VersionContract(DatabaseKind.Sqlite);

public sealed class VersionsOnPostgreSql() : VersionContract(DatabaseKind.PostgreSql);
