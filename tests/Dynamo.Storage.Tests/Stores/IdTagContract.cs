using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class IdTagContract(DatabaseKind kind) : StorageContract(kind)
{
    private IIdTagStore Tags => Get<IIdTagStore>();

    [Fact]
    public async Task Changes_are_made_with_their_audit_entries_all_of_them_or_none()
    {
        await AddDriversAsync();
        await InsertAsync(Samples.IdTag("A"), Samples.IdTag("B"));
        var entries = await Database.CountAsync("audit_entries");

        (await ApplyAsync(
            isRehearsal: false,
            Change(Samples.IdTag("D")),
            Change(Samples.IdTag("b") with { Status = IdTagStatus.Blocked }),
            Change(Samples.IdTag("A") with { DriverId = "drv_2" }, expectedVersion: 1),
            New(Samples.IdTag("C")),
            New(Samples.IdTag("b")))).ShouldBe(
            [new("A", IdTagFault.UnknownDriver), new("b", IdTagFault.Taken), new("D", IdTagFault.Missed)], ignoreOrder: true);
        (await FindAsync("B")).ShouldBe(Samples.IdTag("B"));
        (await FindAsync("C")).ShouldBeNull();
        (await Database.CountAsync("audit_entries")).ShouldBe(entries);

        (await ApplyAsync(
            isRehearsal: false,
            New(Samples.IdTag("C") with { DriverId = "drv_1" }),
            Change(Samples.IdTag("b") with { Status = IdTagStatus.Blocked, ParentTag = "NEW", DriverId = "drv_1", ExpiresAt = null }))).ShouldBeEmpty();
        (await FindAsync("B")).ShouldBe(Samples.IdTag("B") with { Status = IdTagStatus.Blocked, ParentTag = "NEW", DriverId = "drv_1", ExpiresAt = null, Version = 2 });
        (await FindAsync("C")).ShouldBe(Samples.IdTag("C") with { DriverId = "drv_1" });
        (await Database.CountAsync("audit_entries")).ShouldBe(entries + 2);
    }

    [Fact]
    public async Task A_rehearsal_finds_what_would_be_refused_and_changes_nothing()
    {
        await InsertAsync(Samples.IdTag("A"));
        (await ApplyAsync(isRehearsal: true, New(Samples.IdTag("B")))).ShouldBeEmpty();
        (await FindAsync("B")).ShouldBeNull();
        (await ApplyAsync(isRehearsal: true, New(Samples.IdTag("a")))).ShouldBe([new("a", IdTagFault.Taken)]);
    }

    [Fact]
    public async Task No_token_belongs_to_a_driver_of_another_tenant()
    {
        await AddDriversAsync();
        (await ApplyAsync(isRehearsal: false, New(Samples.IdTag("A", "org_2") with { DriverId = "drv_1" }))).ShouldBe([new("A", IdTagFault.UnknownDriver)]);
    }

    [Fact]
    public async Task Two_who_change_the_same_tokens_in_opposite_order_both_succeed()
    {
        await AddDriversAsync();
        var tags = Enumerable.Range(0, 20).Select(number => Samples.IdTag($"TAG-{number}")).ToArray();
        await InsertAsync(tags);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var changes = tags.Select(tag => Change(tag with { ParentTag = $"{number}", DriverId = number % 2 == 0 ? "drv_1" : "drv_3" }));
            (await ApplyAsync(isRehearsal: false, [.. number % 2 == 0 ? changes : changes.Reverse()])).ShouldBeEmpty();
        })));
        (await Tags.ListAsync(Samples.Tenant, [.. tags.Select(tag => tag.Tag)], Cancellation)).Select(tag => tag.ParentTag).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Some_tokens_are_listed_for_their_tenant_in_any_spelling()
    {
        await InsertAsync(Samples.IdTag("b"), Samples.IdTag("A"), Samples.IdTag("D"));
        await InsertAsync(Samples.IdTag("C", "org_2"));
        (await Tags.ListAsync(Samples.Tenant, ["B", "a", "C", "a ", "none"], Cancellation)).Select(tag => tag.Tag).ShouldBe(["A", "b"]);
        (await Tags.ListAsync(Samples.Tenant, [], Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tokens_are_searched_filtered_and_ordered()
    {
        await AddDriversAsync();
        await InsertAsync(
            Samples.IdTag("b-1%") with { ParentTag = null, ExpiresAt = null, CreatedAt = Samples.Noon.AddDays(1) },
            Samples.IdTag("C-1") with { Status = IdTagStatus.Blocked, DriverId = "drv_1", ExpiresAt = Samples.Noon.AddDays(2), CreatedAt = Samples.Noon.AddDays(3) },
            Samples.IdTag("A-2") with { ExpiresAt = Samples.Noon.AddDays(1), CreatedAt = Samples.Noon.AddDays(2) });
        await InsertAsync(Samples.IdTag("D-1", "org_2"));

        (await ListAsync(new())).ShouldBe(["C-1", "A-2", "b-1%"]);
        (await ListAsync(new(Text: "B-"))).ShouldBe(["b-1%"]);
        (await ListAsync(new(Text: "1%"))).ShouldBe(["b-1%"]);
        (await ListAsync(new(Text: "A_2"))).ShouldBeEmpty();
        (await ListAsync(new(Status: IdTagStatus.Blocked))).ShouldBe(["C-1"]);
        (await ListAsync(new(ParentTag: "group "))).ShouldBe(["C-1", "A-2"]);
        (await ListAsync(new(DriverId: "drv_1"))).ShouldBe(["C-1"]);
        (await ListAsync(new(After: "a-2", Order: IdTagOrder.Tag, Descending: false))).ShouldBe(["b-1%", "C-1"]);
        (await ListAsync(new(Order: IdTagOrder.Tag, Descending: true))).ShouldBe(["C-1", "b-1%", "A-2"]);
        (await ListAsync(new(Order: IdTagOrder.ExpiresAt, Descending: false))).ShouldBe(["A-2", "C-1", "b-1%"]);
        (await ListAsync(new(Order: IdTagOrder.ExpiresAt, Descending: true))).ShouldBe(["b-1%", "C-1", "A-2"]);
        (await ListAsync(new(Order: IdTagOrder.CreatedAt, Descending: false))).ShouldBe(["b-1%", "A-2", "C-1"]);

        async Task<IEnumerable<string>> ListAsync(IdTagFilter filter)
        {
            var found = await Tags.ListAsync(Samples.Tenant, filter, new(10, 0), Cancellation);
            found.Total.ShouldBe(found.Items.Count);
            return found.Items.Select(tag => tag.Tag);
        }
    }

    private static NewIdTag New(IdTag tag) => new(tag, Samples.Audit());

    private static ChangedIdTag Change(IdTag tag, long? expectedVersion = null) => new(tag, Samples.Audit(), expectedVersion);

    private async Task AddDriversAsync()
    {
        foreach (var driver in new[] { Samples.Driver("drv_1"), Samples.Driver("drv_2", "org_2"), Samples.Driver("drv_3") })
            (await Get<IDriverStore>().InsertAsync(driver, Samples.Audit(), Cancellation)).ShouldBe(DriverOutcome.Done);
    }

    private async Task InsertAsync(params IdTag[] tags) => (await ApplyAsync(isRehearsal: false, [.. tags.Select(New)])).ShouldBeEmpty();

    private Task<IReadOnlyList<IdTagRefusal>> ApplyAsync(bool isRehearsal, params IdTagChange[] changes) => Tags.ApplyAsync(changes, isRehearsal, Cancellation);

    private Task<IdTag?> FindAsync(string tag) => Tags.FindAsync(Samples.Tenant, tag, Cancellation);
}

public sealed class IdTagsOnSqlite() : IdTagContract(DatabaseKind.Sqlite);

public sealed class IdTagsOnPostgreSql() : IdTagContract(DatabaseKind.PostgreSql);
