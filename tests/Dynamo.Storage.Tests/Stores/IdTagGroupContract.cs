using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class IdTagGroupContract(DatabaseKind kind) : StorageContract(kind)
{
    private IIdTagGroupStore Groups => Get<IIdTagGroupStore>();

    private IIdTagStore Tags => Get<IIdTagStore>();

    [Fact]
    public async Task A_group_is_the_same_in_any_spelling_belongs_to_one_tenant_and_counts_its_tokens()
    {
        await AddAsync("A", "GROUP");
        await AddAsync("B", " group ");
        await AddAsync("C", "Other");
        await AddAsync("D", null);
        await Tags.InsertAsync(Samples.IdTag("A", "org_2"), Samples.Audit(), Cancellation);
        (await InsertAsync(Samples.Group())).ShouldBeTrue();
        (await InsertAsync(Samples.Group("gROUP "))).ShouldBeFalse();
        (await InsertAsync(Samples.Group("GROUP", "org_2") with { Name = "Theirs" })).ShouldBeTrue();

        (await FindAsync("group")).ShouldBe((Samples.Group(), 2));
        (await Groups.FindAsync("org_2", "group", Cancellation)).ShouldBe((Samples.Group("GROUP", "org_2") with { Name = "Theirs" }, 1));
        (await Groups.FindAsync("org_3", "group", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_group_is_changed_in_any_spelling_by_its_tenant_only_and_at_the_version_expected_only()
    {
        await InsertAsync(Samples.Group());
        var changed = Samples.Group("GROUP") with { Name = "New", Status = IdTagStatus.Blocked, CreatedAt = Samples.Noon.AddYears(1) };
        (await UpdateAsync(changed with { OrganizationId = "org_2" })).ShouldBeFalse();
        (await UpdateAsync(changed, expectedVersion: 2)).ShouldBeFalse();
        (await FindAsync("group")).ShouldBe((Samples.Group(), 0));
        (await UpdateAsync(changed, expectedVersion: 1)).ShouldBeTrue();
        (await FindAsync("group")).ShouldBe((Samples.Group() with { Name = "New", Status = IdTagStatus.Blocked, Version = 2 }, 0));
    }

    [Fact]
    public async Task Tokens_of_a_blocked_group_are_blocked_at_once_and_only_as_long()
    {
        await AddAsync("A", "group");
        await AddAsync("B", null);
        (await IsBlockedAsync("A")).ShouldBeFalse("nothing is known of its group");

        await InsertAsync(Samples.Group() with { Status = IdTagStatus.Blocked });
        (await IsBlockedAsync("A")).ShouldBeTrue();
        (await IsBlockedAsync("B")).ShouldBeFalse();
        await UpdateAsync(Samples.Group());
        (await IsBlockedAsync("A")).ShouldBeFalse();

        await UpdateAsync(Samples.Group() with { Status = IdTagStatus.Blocked });
        await Tags.UpdateAsync(Samples.IdTag("A") with { ParentTag = null }, expectedVersion: null, Samples.Audit(), Cancellation);
        (await IsBlockedAsync("A")).ShouldBeFalse();
        await Tags.UpdateAsync(Samples.IdTag("B") with { ParentTag = "GROUP" }, expectedVersion: null, Samples.Audit(), Cancellation);
        (await IsBlockedAsync("B")).ShouldBeTrue();

        async Task<bool> IsBlockedAsync(string tag) => (await Tags.FindStandingAsync(Samples.Tenant, tag, Cancellation))!.IsBlocked;
    }

    [Fact]
    public async Task A_group_is_removed_by_its_tenant_only_and_only_when_it_has_no_tokens()
    {
        await InsertAsync(Samples.Group());
        await AddAsync("A", "GROUP");
        (await DeleteAsync(Samples.Tenant)).ShouldBeFalse();
        await Tags.DeleteAsync(Samples.Tenant, "A", expectedVersion: null, Samples.Audit(), Cancellation);
        (await DeleteAsync("org_2")).ShouldBeFalse();
        (await DeleteAsync(Samples.Tenant, expectedVersion: 2)).ShouldBeFalse();
        (await DeleteAsync(Samples.Tenant, expectedVersion: 1)).ShouldBeTrue();
        (await FindAsync("group")).ShouldBeNull();

        Task<bool> DeleteAsync(string organizationId, long? expectedVersion = null) =>
            Groups.DeleteEmptyAsync(organizationId, "gROUP", expectedVersion, Samples.Audit(), Cancellation);
    }

    [Fact]
    public async Task Groups_are_searched_and_ordered_in_pages()
    {
        await InsertAsync(Samples.Group("b") with { Name = "Vans", CreatedAt = Samples.Noon.AddDays(1) });
        await InsertAsync(Samples.Group("C") with { Name = "bikes", Status = IdTagStatus.Blocked, CreatedAt = Samples.Noon.AddDays(3) });
        await InsertAsync(Samples.Group("A") with { Name = "Lorries", CreatedAt = Samples.Noon.AddDays(2) });
        await InsertAsync(Samples.Group("D", "org_2"));

        (await TagsAsync(new())).ShouldBe(["C", "A", "b"]);
        (await TagsAsync(new("B"))).ShouldBe(["C", "b"]);
        (await TagsAsync(new(Status: IdTagStatus.Blocked))).ShouldBe(["C"]);
        (await TagsAsync(new(Order: IdTagGroupOrder.Name, Descending: false))).ShouldBe(["C", "A", "b"]);
        (await TagsAsync(new(Order: IdTagGroupOrder.ParentTag, Descending: false))).ShouldBe(["A", "b", "C"]);
        (await TagsAsync(new(Order: IdTagGroupOrder.CreatedAt, Descending: false))).ShouldBe(["b", "A", "C"]);
        var page = await Groups.ListAsync(Samples.Tenant, new(), new(1, 1), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(item => item.Group.ParentTag).ShouldBe(["A"]);

        async Task<IEnumerable<string>> TagsAsync(IdTagGroupFilter filter)
        {
            var found = await Groups.ListAsync(Samples.Tenant, filter, new(10, 0), Cancellation);
            found.Total.ShouldBe(found.Items.Count);
            return found.Items.Select(item => item.Group.ParentTag);
        }
    }

    private async Task AddAsync(string tag, string? parent) =>
        (await Tags.InsertAsync(Samples.IdTag(tag) with { ParentTag = parent }, Samples.Audit(), Cancellation)).ShouldBeTrue();

    private Task<bool> InsertAsync(IdTagGroup group) => Groups.InsertAsync(group, Samples.Audit(), Cancellation);

    private Task<bool> UpdateAsync(IdTagGroup group, long? expectedVersion = null) =>
        Groups.UpdateAsync(group, expectedVersion, Samples.Audit(), Cancellation);

    private Task<(IdTagGroup Group, int MemberCount)?> FindAsync(string parentTag) => Groups.FindAsync(Samples.Tenant, parentTag, Cancellation);
}

public sealed class IdTagGroupsOnSqlite() : IdTagGroupContract(DatabaseKind.Sqlite);

public sealed class IdTagGroupsOnPostgreSql() : IdTagGroupContract(DatabaseKind.PostgreSql);
