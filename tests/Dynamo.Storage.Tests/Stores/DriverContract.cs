using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class DriverContract(DatabaseKind kind) : StorageContract(kind)
{
    private IDriverStore Drivers => Get<IDriverStore>();

    private IIdTagStore Tags => Get<IIdTagStore>();

    [Fact]
    public async Task A_driver_is_found_by_the_tenant_only_with_the_number_of_tokens()
    {
        await InsertAsync(Samples.Driver());
        await InsertAsync(Samples.Driver("drv_2") with { Email = null, Phone = null, ExternalId = null });
        await GiveAsync("A", "drv_1");
        await GiveAsync("B", "drv_1");
        await GiveAsync("C", "drv_2");

        (await FindAsync("drv_1")).ShouldBe((Samples.Driver(), 2));
        (await FindAsync("drv_2")).ShouldBe((Samples.Driver("drv_2") with { Email = null, Phone = null, ExternalId = null }, 1));
        (await Drivers.FindAsync("org_2", "drv_1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task An_external_id_is_taken_in_its_tenant_only()
    {
        await InsertAsync(Samples.Driver("drv_1") with { ExternalId = "x" });
        await InsertAsync(Samples.Driver("drv_2") with { ExternalId = "X" });
        await InsertAsync(Samples.Driver("drv_3", "org_2") with { ExternalId = "x" });
        await InsertAsync(Samples.Driver("drv_4") with { ExternalId = null });
        await InsertAsync(Samples.Driver("drv_5") with { ExternalId = null });
        var entries = await Database.CountAsync("audit_entries");

        (await Drivers.InsertAsync(Samples.Driver("drv_6") with { ExternalId = "x" }, Samples.Audit(), Cancellation)).ShouldBe(DriverOutcome.Taken);
        (await UpdateAsync(Samples.Driver("drv_2") with { ExternalId = "x" })).ShouldBe(DriverOutcome.Taken);

        (await FindAsync("drv_2"))!.Value.Driver.ExternalId.ShouldBe("X");
        (await Database.CountAsync("audit_entries")).ShouldBe(entries);
        (await UpdateAsync(Samples.Driver("drv_2") with { ExternalId = null })).ShouldBe(DriverOutcome.Done);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_rejected_whoever_has_which_external_id()
    {
        await InsertAsync(Samples.Driver());
        await Should.ThrowAsync<StorageRejectedException>(() => UpdateAsync(Samples.Driver() with { Name = "a\0b" }));
    }

    [Fact]
    public async Task A_driver_is_changed_by_the_tenant_only_and_at_the_version_expected_only()
    {
        await InsertAsync(Samples.Driver());
        var changed = Samples.Driver() with
        {
            Name = "Ada", Email = null, Phone = null, ExternalId = "new", Status = IdTagStatus.Blocked, CreatedAt = Samples.Noon.AddYears(1),
        };
        (await UpdateAsync(changed with { OrganizationId = "org_2" })).ShouldBe(DriverOutcome.Missed);
        (await UpdateAsync(changed, expectedVersion: 2)).ShouldBe(DriverOutcome.Missed);
        (await FindAsync("drv_1")).ShouldBe((Samples.Driver(), 0));
        (await UpdateAsync(changed, expectedVersion: 1)).ShouldBe(DriverOutcome.Done);
        (await FindAsync("drv_1")).ShouldBe((changed with { CreatedAt = Samples.Noon, Version = 2 }, 0));
    }

    [Fact]
    public async Task Tokens_of_a_blocked_driver_are_blocked_at_once_and_only_as_long()
    {
        await InsertAsync(Samples.Driver());
        await GiveAsync("A", "drv_1");
        (await StandingAsync("A")).IsBlocked.ShouldBeFalse();

        await UpdateAsync(Samples.Driver() with { Status = IdTagStatus.Blocked });
        (await StandingAsync("A")).ShouldBe(new(Samples.IdTag("A") with { DriverId = "drv_1" }, IsGroupBlocked: false, IsDriverBlocked: true));

        await UpdateAsync(Samples.Driver());
        (await StandingAsync("A")).IsBlocked.ShouldBeFalse();
    }

    [Fact]
    public async Task The_tokens_of_a_driver_who_is_removed_stay_blocked_and_without_a_driver_each_with_an_audit_entry()
    {
        await InsertAsync(Samples.Driver());
        await InsertAsync(Samples.Driver("drv_2"));
        await GiveAsync("A", "drv_1");
        await GiveAsync("B", "drv_1");
        await GiveAsync("C", "drv_2");
        (await StandingAsync("A")).IsBlocked.ShouldBeFalse();
        var entries = await Database.CountAsync("audit_entries");

        (await DeleteAsync("org_2")).ShouldBeFalse();
        (await DeleteAsync(Samples.Tenant, expectedVersion: 2)).ShouldBeFalse();
        (await Database.CountAsync("audit_entries")).ShouldBe(entries);
        List<(IdTag Before, IdTag After)> told = [];
        (await DeleteAsync(Samples.Tenant, expectedVersion: 1, told)).ShouldBeTrue();

        (await FindAsync("drv_1")).ShouldBeNull();
        foreach (var tag in new[] { "A", "B" })
        {
            var taken = Samples.IdTag(tag) with { Status = IdTagStatus.Blocked, Version = 2 };
            (await StandingAsync(tag)).ShouldBe(new(taken, IsGroupBlocked: false, IsDriverBlocked: false));
            (await Tags.FindAsync(Samples.Tenant, tag, Cancellation)).ShouldBe(taken);
            told.ShouldContain((Samples.IdTag(tag) with { DriverId = "drv_1" }, taken));
        }
        (await StandingAsync("C")).IsBlocked.ShouldBeFalse();
        (await Database.CountAsync("audit_entries")).ShouldBe(entries + 3);
        (await DeleteAsync(Samples.Tenant)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_given_to_a_driver_who_is_being_removed_is_blocked_or_not_given()
    {
        for (var round = 0; round < 20; round++)
        {
            var driver = $"drv_{round}";
            await InsertAsync(Samples.Driver(driver));
            var giving = Task.Run(() => Tags.InsertAsync(Samples.IdTag($"TAG {round}") with { DriverId = driver }, Samples.Audit(), Cancellation));
            var removing = Task.Run(() =>
                Drivers.DeleteAsync(Samples.Tenant, driver, expectedVersion: null, new(Samples.Audit(), (_, _) => Samples.Audit()), Cancellation));
            (await removing).ShouldBeTrue();
            if (await giving)
                (await StandingAsync($"TAG {round}")).Tag.ShouldBe(Samples.IdTag($"TAG {round}") with { Status = IdTagStatus.Blocked, Version = 2 });
        }
        (await Database.CountAsync("id_tags where driver_id is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task Drivers_are_searched_and_ordered_in_pages()
    {
        await InsertAsync(Samples.Driver("drv_1") with { Name = "beta", Email = "50%@example.org", CreatedAt = Samples.Noon.AddDays(1) });
        await InsertAsync(Samples.Driver("drv_2") with { Name = "Alpha", Phone = "0170 99", Status = IdTagStatus.Blocked, CreatedAt = Samples.Noon.AddDays(3) });
        await InsertAsync(Samples.Driver("drv_3") with { Name = "Gamma", Phone = null, Email = null, ExternalId = "Beta-7", CreatedAt = Samples.Noon.AddDays(2) });
        await InsertAsync(Samples.Driver("drv_4", "org_2") with { Name = "Beta" });

        (await IdsAsync(new())).ShouldBe(["drv_2", "drv_3", "drv_1"]);
        (await IdsAsync(new("BETA", Order: DriverOrder.Name, Descending: false))).ShouldBe(["drv_1", "drv_3"]);
        (await IdsAsync(new("0170"))).ShouldBe(["drv_2"]);
        (await IdsAsync(new("0%"))).ShouldBe(["drv_1"]);
        (await IdsAsync(new("DRV_3"))).ShouldBe(["drv_3"]);
        (await IdsAsync(new(Status: IdTagStatus.Blocked))).ShouldBe(["drv_2"]);
        (await IdsAsync(new(Status: IdTagStatus.Active))).ShouldBe(["drv_3", "drv_1"]);
        (await IdsAsync(new(ExternalId: "Beta-7"))).ShouldBe(["drv_3"]);
        (await IdsAsync(new(ExternalId: "beta-7"))).ShouldBeEmpty();
        (await IdsAsync(new(Order: DriverOrder.CreatedAt, Descending: false))).ShouldBe(["drv_1", "drv_3", "drv_2"]);
        var page = await Drivers.ListAsync(Samples.Tenant, new(), new(1, 1), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(item => item.Driver.DriverId).ShouldBe(["drv_3"]);

        async Task<IEnumerable<string>> IdsAsync(DriverFilter filter)
        {
            var found = await Drivers.ListAsync(Samples.Tenant, filter, new(10, 0), Cancellation);
            found.Total.ShouldBe(found.Items.Count);
            return found.Items.Select(item => item.Driver.DriverId);
        }
    }

    private async Task InsertAsync(Driver driver) => (await Drivers.InsertAsync(driver, Samples.Audit(), Cancellation)).ShouldBe(DriverOutcome.Done);

    private async Task GiveAsync(string tag, string driverId) =>
        (await Tags.InsertAsync(Samples.IdTag(tag) with { DriverId = driverId }, Samples.Audit(), Cancellation)).ShouldBeTrue();

    private Task<DriverOutcome> UpdateAsync(Driver driver, long? expectedVersion = null) =>
        Drivers.UpdateAsync(driver, expectedVersion, Samples.Audit(), Cancellation);

    private Task<bool> DeleteAsync(string organizationId, long? expectedVersion = null, List<(IdTag Before, IdTag After)>? told = null) => Drivers.DeleteAsync(
        organizationId,
        "drv_1",
        expectedVersion,
        new(Samples.Audit(), (before, after) =>
        {
            told?.Add((before, after));
            return Samples.Audit();
        }),
        Cancellation);

    private Task<(Driver Driver, int IdTagCount)?> FindAsync(string driverId) => Drivers.FindAsync(Samples.Tenant, driverId, Cancellation);

    private async Task<IdTagStanding> StandingAsync(string tag) => (await Tags.FindStandingAsync(Samples.Tenant, tag, Cancellation))!;
}

public sealed class DriversOnSqlite() : DriverContract(DatabaseKind.Sqlite);

public sealed class DriversOnPostgreSql() : DriverContract(DatabaseKind.PostgreSql);
