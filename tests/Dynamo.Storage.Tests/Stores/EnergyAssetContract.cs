using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class EnergyAssetContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly EnergyAsset Battery =
        new("asset_1", Samples.Tenant, "site_1", EnergyAssetType.Battery, "Cellar", 100_000, 250_500, Samples.Noon);

    private IEnergyAssetStore Assets => Get<IEnergyAssetStore>();

    [Fact]
    public async Task An_asset_is_found_at_its_site_by_its_tenant_only()
    {
        await AddSitesAsync("site_1", "site_2");
        (await InsertAsync(Battery)).ShouldBeTrue();
        (await Assets.FindAsync(Samples.Tenant, "site_1", "asset_1", Cancellation)).ShouldBe(Battery);
        (await Assets.FindAsync(Samples.Tenant, "site_2", "asset_1", Cancellation)).ShouldBeNull();
        (await Assets.FindAsync("org_2", "site_1", "asset_1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task There_is_no_asset_without_a_site_of_the_tenant()
    {
        await AddSitesAsync("site_1");
        (await InsertAsync(Battery with { SiteId = "site_2" })).ShouldBeFalse();
        (await InsertAsync(Battery with { OrganizationId = "org_2" })).ShouldBeFalse();
        (await Database.CountAsync("energy_assets")).ShouldBe(0);
    }

    [Fact]
    public async Task An_asset_is_changed_and_removed_by_its_tenant_only()
    {
        await AddSitesAsync("site_1");
        await InsertAsync(Battery);
        var changed = Battery with { Type = EnergyAssetType.Solar, Name = "Roof", CapacityWatts = 1, CapacityWattHours = null, CreatedAt = Samples.Noon.AddDays(1) };
        (await Assets.UpdateAsync(changed with { OrganizationId = "org_2" }, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Assets.UpdateAsync(changed, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Assets.FindAsync(Samples.Tenant, "site_1", "asset_1", Cancellation)).ShouldBe(changed with { CreatedAt = Battery.CreatedAt });

        (await Assets.DeleteAsync("org_2", "site_1", "asset_1", Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Assets.DeleteAsync(Samples.Tenant, "site_1", "asset_1", Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Assets.DeleteAsync(Samples.Tenant, "site_1", "asset_1", Samples.Audit(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_assets_of_a_site_are_listed_oldest_first_in_pages()
    {
        await AddSitesAsync("site_1", "site_2");
        foreach (var number in new[] { 2, 3, 1 })
            await InsertAsync(Battery with { AssetId = $"asset_{number}", CreatedAt = Samples.Noon.AddMinutes(number) });
        await InsertAsync(Battery with { AssetId = "asset_4", SiteId = "site_2" });

        var page = await Assets.ListAsync(Samples.Tenant, "site_1", new(2, 1), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(asset => asset.AssetId).ShouldBe(["asset_2", "asset_3"]);
        (await Assets.ListAsync("org_2", "site_1", new(2, 0), Cancellation)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_assets_go_with_their_site()
    {
        await AddSitesAsync("site_1", "site_2");
        await InsertAsync(Battery);
        await InsertAsync(Battery with { AssetId = "asset_2", SiteId = "site_2" });
        (await Get<ISiteStore>().DeleteEmptyAsync(Samples.Tenant, "site_1", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Assets.FindAsync(Samples.Tenant, "site_1", "asset_1", Cancellation)).ShouldBeNull();
        (await Assets.FindAsync(Samples.Tenant, "site_2", "asset_2", Cancellation)).ShouldNotBeNull();
    }

    private Task<bool> InsertAsync(EnergyAsset asset) => Assets.InsertAsync(asset, Samples.Audit(), Cancellation);
}

public sealed class EnergyAssetsOnSqlite() : EnergyAssetContract(DatabaseKind.Sqlite);

public sealed class EnergyAssetsOnPostgreSql() : EnergyAssetContract(DatabaseKind.PostgreSql);
