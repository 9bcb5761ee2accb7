using Dynamo.Domain.Auditing;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Queries;

/// <summary>The audit log: written with each change or not at all, read by tenant.</summary>
public abstract class AuditContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly AuditFilter Everything = new(null, null, null, null, null);

    [Fact]
    public async Task An_entry_comes_back_as_it_was_written()
    {
        await Write(Samples.Audit("aud_1"));
        await Write(Samples.Audit("aud_2") with { Actor = new(ActorKind.ApiKey, "key_1", "Ünï"), Before = null, After = null, RequestId = null });

        (await List(Everything)).ShouldBe(
            [Samples.Audit("aud_2") with { Actor = new(ActorKind.ApiKey, "key_1", "Ünï"), Before = null, After = null, RequestId = null }, Samples.Audit("aud_1")]);
    }

    [Fact]
    public async Task A_change_that_did_not_happen_leaves_no_entry()
    {
        var sites = Get<ISiteStore>();
        (await sites.UpdateAsync(Samples.Site("site_unknown"), expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await sites.DeleteEmptyAsync(Samples.Tenant, "site_unknown", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await ChargePoints.SetPasswordHashAsync(Samples.ChargePoint("CP-NONE"), "hash", Samples.Audit())).ShouldBeFalse();
        (await List(Everything)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_whose_entry_cannot_be_written_does_not_happen()
    {
        await Write(Samples.Audit("aud_1"));
        var sites = Get<ISiteStore>();
        await Should.ThrowAsync<Exception>(() => sites.InsertAsync(Samples.Site("site_2"), Samples.Audit("aud_1"), Cancellation));
        (await sites.FindAsync(Samples.Tenant, "site_2", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Entries_are_found_by_time_actor_action_kind_and_resource()
    {
        await Write(Samples.Audit("aud_1") with { Action = "site.created", ResourceId = "site_2" });
        await Write(Samples.Audit("aud_2") with { At = Samples.Noon.AddHours(1), Action = "site.updated" });
        await Write(Samples.Audit("aud_3") with { At = Samples.Noon.AddHours(2), Action = "siteowner.updated", Actor = new(ActorKind.User, "usr_2", "Bob") });

        await Finds(Everything with { From = Samples.Noon.AddHours(1) }, "aud_3", "aud_2");
        await Finds(Everything with { Before = Samples.Noon.AddHours(1) }, "aud_1");
        await Finds(Everything with { ActorId = "usr_2" }, "aud_3");
        await Finds(Everything with { Action = "site.updated" }, "aud_2");
        await Finds(Everything with { Action = "site" }, "aud_2", "aud_1");
        await Finds(Everything with { Action = "site%" });
        await Finds(Everything with { ResourceId = "site_2" }, "aud_1");
    }

    [Fact]
    public async Task A_tenant_sees_its_own_entries_only()
    {
        await Write(Samples.Audit("aud_1", "org_2"));
        (await List(Everything)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_is_cut_out_of_the_whole()
    {
        for (var number = 1; number <= 5; number++)
            await Write(Samples.Audit($"aud_{number}") with { At = Samples.Noon.AddMinutes(number) });

        var page = await Get<IAuditQueries>().ListAsync(Samples.Tenant, Everything, new(Limit: 2, Offset: 1), Cancellation);
        page.Total.ShouldBe(5);
        page.Items.Select(entry => entry.AuditId).ShouldBe(["aud_4", "aud_3"]);
    }

    /// <summary>Entries are only ever written with a change; here any will do.</summary>
    private Task Write(AuditEntry entry) => Get<ISiteStore>().InsertAsync(Samples.Site("site_of_" + entry.AuditId), entry, Cancellation);

    private async Task Finds(AuditFilter filter, params string[] expected) => (await List(filter)).Select(entry => entry.AuditId).ShouldBe(expected);

    private async Task<IReadOnlyList<AuditEntry>> List(AuditFilter filter) =>
        (await Get<IAuditQueries>().ListAsync(Samples.Tenant, filter, new(Limit: 50, Offset: 0), Cancellation)).Items;
}

public sealed class AuditOnSqlite() : AuditContract(DatabaseKind.Sqlite);

public sealed class AuditOnPostgreSql() : AuditContract(DatabaseKind.PostgreSql);
