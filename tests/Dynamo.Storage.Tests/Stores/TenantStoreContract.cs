using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class TenantStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    [Fact]
    public async Task The_set_up_creates_the_organization_its_owner_its_key_and_its_default_tariff()
    {
        (await Organizations.AnyAsync(Cancellation)).ShouldBeFalse();
        (await SetUpAsync()).ShouldBeTrue();

        (await Organizations.AnyAsync(Cancellation)).ShouldBeTrue();
        (await Organizations.FindAsync(Samples.Tenant, Cancellation)).ShouldBe(Samples.Organization);
        (await Organizations.FindDefaultTariffAsync(Samples.Tenant, Cancellation)).ShouldBe(Samples.Tariff);
        (await Get<IUserStore>().FindAsync(Samples.Owner.UserId, Cancellation)).ShouldBe(Samples.Owner);
        var key = (await Get<IApiKeyStore>().FindByHashAsync(Samples.Key.SecretHash, Cancellation))!;
        key.Scopes.ShouldBe(Samples.Key.Scopes);
        (key with { Scopes = Samples.Key.Scopes }).ShouldBe(Samples.Key);
    }

    [Fact]
    public async Task Of_several_set_ups_at_the_same_time_one_succeeds_and_the_others_leave_nothing()
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() => Organizations.SetUpAsync(
            Samples.Organization with { OrganizationId = $"org_{number}" },
            Samples.Owner with { UserId = $"usr_{number}", Email = $"{number}@example.org" },
            Samples.Key with { OrganizationId = $"org_{number}", KeyId = $"key_{number}", SecretHash = $"hash {number}" },
            tariff: null,
            Samples.Audit($"aud_{number}"),
            Cancellation))));

        results.Count(done => done).ShouldBe(1);
        (await Database.CountAsync("organizations")).ShouldBe(1);
        (await Database.CountAsync("users")).ShouldBe(1);
        (await Database.CountAsync("api_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_tariff_none_is_found()
    {
        await Organizations.SetUpAsync(Samples.Organization, Samples.Owner, Samples.Key, tariff: null, Samples.Audit(), Cancellation);
        (await Organizations.FindDefaultTariffAsync(Samples.Tenant, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_price_with_more_decimals_than_are_kept_is_refused_and_nothing_is_stored()
    {
        await Should.ThrowAsync<ArgumentException>(() => Organizations.SetUpAsync(
            Samples.Organization, Samples.Owner, Samples.Key, Samples.Tariff with { EnergyPricePerKwh = 0.1234567m }, Samples.Audit(), Cancellation));
        (await Organizations.AnyAsync(Cancellation)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ada@example.org")]
    [InlineData(" ADA@EXAMPLE.ORG ")]
    public async Task People_are_found_by_their_address_in_any_spelling(string email)
    {
        await SetUpAsync();
        (await Get<IUserStore>().FindByEmailAsync(email, Cancellation)).ShouldBe(Samples.Owner);
    }

    [Fact]
    public async Task Whoever_does_not_exist_is_not_found()
    {
        (await Get<IUserStore>().FindByEmailAsync("nobody@example.org", Cancellation)).ShouldBeNull();
        (await Get<IUserStore>().FindAsync("usr_0", Cancellation)).ShouldBeNull();
        (await Get<IApiKeyStore>().FindByHashAsync("no hash", Cancellation)).ShouldBeNull();
        (await Organizations.FindAsync("org_0", Cancellation)).ShouldBeNull();
        (await Get<ISiteStore>().FindAsync(Samples.Tenant, "site_0", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task The_latest_use_of_a_key_stays()
    {
        var keys = Get<IApiKeyStore>();
        await SetUpAsync();
        await keys.TouchAsync(Samples.Key.KeyId, Samples.Noon.AddHours(2), Cancellation);
        await keys.TouchAsync(Samples.Key.KeyId, Samples.Noon.AddHours(1), Cancellation);
        (await keys.FindByHashAsync(Samples.Key.SecretHash, Cancellation))!.LastUsedAt.ShouldBe(Samples.Noon.AddHours(2));
    }

    [Fact]
    public async Task The_name_of_a_key_is_taken_in_its_organization_only()
    {
        var keys = Get<IApiKeyStore>();
        (await keys.InsertAsync(Key(1), Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await keys.InsertAsync(Key(2) with { Name = Key(1).Name }, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await keys.InsertAsync(Key(3) with { Name = Key(1).Name, OrganizationId = "org_2" }, Samples.Audit(), Cancellation)).ShouldBeTrue();

        (await keys.FindByHashAsync(Key(2).SecretHash, Cancellation)).ShouldBeNull();
        var found = (await keys.FindByHashAsync(Key(1).SecretHash, Cancellation))!;
        found.Scopes.ShouldBe(Key(1).Scopes);
        (found with { Scopes = Key(1).Scopes }).ShouldBe(Key(1));
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_in_pages()
    {
        var keys = Get<IApiKeyStore>();
        for (var number = 1; number <= 5; number++)
            await keys.InsertAsync(Key(number), Samples.Audit(), Cancellation);
        await keys.InsertAsync(Key(6) with { OrganizationId = "org_2" }, Samples.Audit(), Cancellation);

        var page = await keys.ListAsync(Samples.Tenant, new PageRequest(2, 1), Cancellation);
        page.Total.ShouldBe(5);
        page.Items.Select(key => key.KeyId).ShouldBe(["key_4", "key_3"]);
    }

    [Fact]
    public async Task A_key_is_removed_by_its_organization_only()
    {
        var keys = Get<IApiKeyStore>();
        await keys.InsertAsync(Key(1), Samples.Audit(), Cancellation);

        (await keys.DeleteAsync("org_2", Key(1).KeyId, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await keys.FindByHashAsync(Key(1).SecretHash, Cancellation)).ShouldNotBeNull();
        (await keys.DeleteAsync(Samples.Tenant, Key(1).KeyId, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await keys.FindByHashAsync(Key(1).SecretHash, Cancellation)).ShouldBeNull();
        (await keys.DeleteAsync(Samples.Tenant, Key(1).KeyId, Samples.Audit(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_site_is_found_by_its_tenant_only_with_the_number_of_its_charge_points()
    {
        var sites = Get<ISiteStore>();
        await sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-1", siteId: "site_1"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-2", siteId: "site_1"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-3"), Samples.Audit(), Cancellation);

        (await sites.FindAsync(Samples.Tenant, "site_1", Cancellation)).ShouldBe((Samples.Site(), 2));
        (await sites.FindAsync("org_2", "site_1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_site_is_changed_by_its_tenant_only()
    {
        var sites = Get<ISiteStore>();
        await sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        var changed = Samples.Site() with { Name = "New", Address = "Elsewhere", MaxPowerWatts = 1, Latitude = -1.5m, Longitude = 2.25m, CreatedAt = Samples.Noon.AddYears(1) };

        (await sites.UpdateAsync(changed with { OrganizationId = "org_2" }, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await sites.FindAsync(Samples.Tenant, "site_1", Cancellation)).ShouldBe((Samples.Site(), 0));
        (await sites.UpdateAsync(changed, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await sites.FindAsync(Samples.Tenant, "site_1", Cancellation)).ShouldBe((changed with { CreatedAt = Samples.Site().CreatedAt, Version = 2 }, 0));
    }

    [Fact]
    public async Task A_site_is_removed_by_its_tenant_only_and_only_when_it_is_empty()
    {
        var sites = Get<ISiteStore>();
        await sites.InsertAsync(Samples.Site(), Samples.Audit(), Cancellation);
        await sites.InsertAsync(Samples.Site("site_2"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-1", siteId: "site_1"), Samples.Audit(), Cancellation);

        (await sites.DeleteEmptyAsync(Samples.Tenant, "site_1", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await sites.DeleteEmptyAsync("org_2", "site_2", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        var project = Samples.Project() with { SiteId = "site_2" };
        await Get<IProjectStore>().InsertAsync(project, Samples.Audit(), Cancellation);
        (await sites.DeleteEmptyAsync(Samples.Tenant, "site_2", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        await Get<IProjectStore>().UpdateAsync(project with { SiteId = null }, expectedVersion: null, Samples.Audit(), Cancellation);
        (await sites.DeleteEmptyAsync(Samples.Tenant, "site_2", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await sites.FindAsync(Samples.Tenant, "site_2", Cancellation)).ShouldBeNull();
        (await sites.FindAsync(Samples.Tenant, "site_1", Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Sites_are_listed_newest_first_in_pages()
    {
        var sites = Get<ISiteStore>();
        for (var number = 1; number <= 5; number++)
            await sites.InsertAsync(Samples.Site($"site_{number}") with { CreatedAt = Samples.Noon.AddMinutes(number) }, Samples.Audit(), Cancellation);
        await sites.InsertAsync(Samples.Site("site_foreign", "org_2"), Samples.Audit(), Cancellation);

        var page = await sites.ListAsync(Samples.Tenant, SiteFilter.All, new PageRequest(2, 1), Cancellation);
        page.Total.ShouldBe(5);
        page.Items.Select(item => item.Site.SiteId).ShouldBe(["site_4", "site_3"]);

        var beyond = await sites.ListAsync(Samples.Tenant, SiteFilter.All, new PageRequest(2, 100), Cancellation);
        beyond.Total.ShouldBe(5);
        beyond.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sites_are_searched_and_ordered()
    {
        var sites = Get<ISiteStore>();
        await sites.InsertAsync(Samples.Site("site_1") with { Name = "beta 100%", MaxPowerWatts = 3 }, Samples.Audit(), Cancellation);
        await sites.InsertAsync(Samples.Site("site_2") with { Name = "Alpha", Address = "Beta Street", MaxPowerWatts = 1 }, Samples.Audit(), Cancellation);
        await sites.InsertAsync(Samples.Site("site_3") with { Name = "Gamma", MaxPowerWatts = 2 }, Samples.Audit(), Cancellation);
        await sites.InsertAsync(Samples.Site("site_4", "org_2") with { Name = "Beta" }, Samples.Audit(), Cancellation);

        (await IdsAsync(new("BETA", SiteOrder.Name, Descending: false))).ShouldBe(["site_2", "site_1"]);
        (await IdsAsync(new("SITE_3"))).ShouldBe(["site_3"]);
        (await IdsAsync(new("0%"))).ShouldBe(["site_1"]);
        (await IdsAsync(new("b_t"))).ShouldBeEmpty();
        (await IdsAsync(new(Order: SiteOrder.Name, Descending: true))).ShouldBe(["site_3", "site_1", "site_2"]);
        (await IdsAsync(new(Order: SiteOrder.MaxPower, Descending: false))).ShouldBe(["site_2", "site_3", "site_1"]);
        (await IdsAsync(new(Order: SiteOrder.CreatedAt, Descending: false))).ShouldBe(["site_1", "site_2", "site_3"]);

        async Task<IEnumerable<string>> IdsAsync(SiteFilter filter)
        {
            var page = await sites.ListAsync(Samples.Tenant, filter, new PageRequest(10, 0), Cancellation);
            page.Total.ShouldBe(page.Items.Count);
            return page.Items.Select(item => item.Site.SiteId);
        }
    }

    [Fact]
    public async Task A_token_is_the_same_in_any_spelling_and_belongs_to_one_tenant()
    {
        var tags = Get<IIdTagStore>();
        (await tags.InsertAsync(Samples.IdTag("ABCdef01"), Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await tags.InsertAsync(Samples.IdTag("abcDEF01 "), Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await tags.InsertAsync(Samples.IdTag("ABCdef01", "org_2") with { Status = IdTagStatus.Blocked, ExpiresAt = null, ParentTag = null }, Samples.Audit(), Cancellation)).ShouldBeTrue();

        (await tags.FindAsync(Samples.Tenant, " abcdef01", Cancellation)).ShouldBe(Samples.IdTag("ABCdef01"));
        (await tags.FindAsync("org_2", "ABCDEF01", Cancellation))!.Status.ShouldBe(IdTagStatus.Blocked);
        (await tags.FindAsync("org_3", "ABCDEF01", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_changed_and_removed_in_any_spelling_by_its_tenant_only_and_at_once()
    {
        var tags = Get<IIdTagStore>();
        var tag = Samples.IdTag("ABCdef01");
        await tags.InsertAsync(tag, Samples.Audit(), Cancellation);
        // From here on what decides on its worth may be kept in memory.
        (await WorthAsync()).ShouldBe(tag);

        var blocked = tag with { Tag = "abcDEF01", Status = IdTagStatus.Blocked, ExpiresAt = Samples.Noon.AddDays(1), ParentTag = "OTHER", CreatedAt = Samples.Noon.AddDays(9) };
        (await tags.UpdateAsync(blocked with { OrganizationId = "org_2" }, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation)).ShouldBe(tag);
        (await tags.UpdateAsync(blocked, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation)).ShouldBe(blocked with { Tag = tag.Tag, CreatedAt = tag.CreatedAt, Version = 2 });
        (await WorthAsync()).ShouldBe(blocked with { Tag = tag.Tag, CreatedAt = tag.CreatedAt, Version = 2 });

        (await tags.DeleteAsync("org_2", tag.Tag, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation)).ShouldNotBeNull();
        (await tags.DeleteAsync(Samples.Tenant, blocked.Tag, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await tags.FindAsync(Samples.Tenant, tag.Tag, Cancellation)).ShouldBeNull();
        (await WorthAsync()).ShouldBeNull();
        (await tags.DeleteAsync(Samples.Tenant, tag.Tag, expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();

        async Task<IdTag?> WorthAsync() => (await tags.FindStandingAsync(Samples.Tenant, tag.Tag, Cancellation))?.Tag;
    }

    [Fact]
    public async Task Tokens_are_listed_newest_first_in_pages()
    {
        var tags = Get<IIdTagStore>();
        for (var number = 1; number <= 3; number++)
            await tags.InsertAsync(Samples.IdTag($"TAG{number}") with { CreatedAt = Samples.Noon.AddMinutes(number) }, Samples.Audit(), Cancellation);

        var page = await tags.ListAsync(Samples.Tenant, new IdTagFilter(), new PageRequest(2, 0), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(tag => tag.Tag).ShouldBe(["TAG3", "TAG2"]);
    }

    [Fact]
    public async Task A_text_that_cannot_be_stored_is_rejected_as_content() =>
        await Should.ThrowAsync<StorageRejectedException>(
            () => Get<ISiteStore>().InsertAsync(Samples.Site() with { Name = "a\0b" }, Samples.Audit(), Cancellation));

    [Fact]
    public async Task The_key_ring_keeps_each_key_as_it_was_first_stored()
    {
        var keys = Get<IKeyRingStore>();
        (await keys.ListAsync(Cancellation)).ShouldBeEmpty();

        await keys.InsertAsync("key-2", "<key id='2'/>", Cancellation);
        await keys.InsertAsync("key-1", "<key id='1'/>", Cancellation);
        await keys.InsertAsync("key-1", "<other/>", Cancellation);

        (await keys.ListAsync(Cancellation)).ShouldBe(["<key id='1'/>", "<key id='2'/>"]);
    }

    private static ApiKey Key(int number) => Samples.Key with
    {
        KeyId = $"key_{number}", Name = $"Key {number}", SecretHash = ApiKey.Hash($"dyn_live_{number}"), CreatedAt = Samples.Noon.AddMinutes(number),
    };

    private Task<bool> SetUpAsync() =>
        Organizations.SetUpAsync(Samples.Organization, Samples.Owner, Samples.Key, Samples.Tariff, Samples.Audit(), Cancellation);
}

public sealed class TenantStoresOnSqlite() : TenantStoreContract(DatabaseKind.Sqlite);

public sealed class TenantStoresOnPostgreSql() : TenantStoreContract(DatabaseKind.PostgreSql);
