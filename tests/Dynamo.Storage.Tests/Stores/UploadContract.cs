using Dynamo.Domain.Fleet;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class UploadContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly UploadLimits Plenty = new(10, 10);

    private IUploadStore Store => Get<IUploadStore>();

    [Fact]
    public async Task A_request_is_found_by_its_tenant_by_its_secret_and_by_what_is_told_about_it()
    {
        await FoundAsync();
        var log = Asked("upl_2", 1) with { Content = UploadContent.SecurityLog, RequestId = 7, SecretHash = null, Elsewhere = "ftp://host/", FileName = null };
        await AddAsync(Asked("upl_1"), log);

        (await Store.FindAsync(Samples.Tenant, "upl_1", Cancellation)).ShouldBe(Asked("upl_1"));
        (await Store.FindAsync("org_2", "upl_1", Cancellation)).ShouldBeNull();
        (await Store.FindBySecretAsync("hash of upl_1", Cancellation)).ShouldBe(Asked("upl_1"));
        (await Store.FindBySecretAsync("another", Cancellation)).ShouldBeNull();
        (await OpenAsync(isLog: true, 7)).ShouldBe(log);
        (await OpenAsync(isLog: true, 8)).ShouldBeNull();
        (await OpenAsync(isLog: true)).ShouldBe(log);
        (await OpenAsync(isLog: false))!.UploadId.ShouldBe("upl_1");
        (await Store.FindOpenAsync("org_2", "CP-001", false, null, Samples.Noon, Cancellation)).ShouldBeNull();
        (await Store.FindOpenAsync(Samples.Tenant, "CP-001", false, null, Samples.Noon.AddDays(1), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task There_is_room_for_as_many_as_are_allowed_also_for_those_who_ask_at_once()
    {
        await FoundAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => InsertAsync(Asked($"upl_{number}"), new(3, 10))));
        asked.Count(isIn => isIn).ShouldBe(3);
        (await InsertAsync(Asked("upl_a") with { ChargePointId = "CP-002" }, new(3, 3))).ShouldBeFalse();
        (await InsertAsync(Asked("upl_b") with { ChargePointId = "CP-002" }, new(3, 4))).ShouldBeTrue();
        // What failed takes no room.
        var some = (await Store.ListAsync(Samples.Tenant, null, UploadState.Requested, new(10, 0), Cancellation)).Items.First(upload => upload.ChargePointId == "CP-001");
        await Store.ChangeAsync(some, known => known.Fail(0, "why", Samples.Noon), _ => null, Cancellation);
        (await InsertAsync(Asked("upl_c"), new(3, 4))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_is_made_to_what_is_stored_and_happens_once_with_its_event()
    {
        await FoundAsync();
        await AddAsync(Asked("upl_1"));
        var old = Asked("upl_1");
        var born = await Events.EndAsync(Cancellation);
        (await Store.ChangeAsync(old, known => known.Report("Uploading", Samples.Noon), _ => null, Cancellation))!.Version.ShouldBe(1);
        var completed = new EventRow("evt_1", Samples.Tenant, "charge_point.upload_completed", Samples.Noon, "CP-001", null, "{}");
        // Another one that does not know of the first change.
        var changed = (await Store.ChangeAsync(old, known => known.Finish(0, new("a.zip", 3, "00"), Samples.Noon), _ => completed, Cancellation)).ShouldNotBeNull();
        (changed.Version, changed.State, changed.ReportedStatus).ShouldBe((2, UploadState.Uploaded, "Uploading"));
        (await Store.ChangeAsync(old, known => known.Finish(0, new("b.zip", 3, "00"), Samples.Noon), _ => completed, Cancellation)).ShouldBeNull();
        (await Store.FindAsync(Samples.Tenant, "upl_1", Cancellation)).ShouldBe(changed);
        (await Events.ReadAsync(born, Samples.Tenant, 10, Cancellation)).ShouldHaveSingleItem().Event.EventId.ShouldBe("evt_1");
        (await Store.ChangeAsync(old with { UploadId = "upl_9" }, known => known.Fail(0, "why", Samples.Noon), _ => null, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Parts_of_a_transfer_count_until_a_later_one_begins()
    {
        await FoundAsync();
        await AddAsync(Asked("upl_1"));
        var first = (await Begin(Asked("upl_1"))).ShouldNotBeNull();
        (await Store.AppendAsync(first, 0, [1, 2], Cancellation)).ShouldBeTrue();
        var second = (await Begin(first)).ShouldNotBeNull();
        (await Store.AppendAsync(first, 1, [3], Cancellation)).ShouldBeFalse();
        (await Store.ReadAsync(first, 0, Cancellation)).ShouldBeNull();
        (await Store.AppendAsync(second, 0, [9], Cancellation)).ShouldBeTrue();
        (await Store.AppendAsync(second, 1, [8, 7], Cancellation)).ShouldBeTrue();
        (await Store.ChangeAsync(first, known => known.Finish(first.Attempt, new("a", 2, "00"), Samples.Noon), _ => null, Cancellation)).ShouldBeNull();
        var done = (await Store.ChangeAsync(second, known => known.Finish(second.Attempt, new("a", 3, "00"), Samples.Noon), _ => null, Cancellation)).ShouldNotBeNull();
        (await Store.ReadAsync(done, 0, Cancellation)).ShouldBe([9]);
        (await Store.ReadAsync(done, 1, Cancellation)).ShouldBe([8, 7]);
        (await Store.ReadAsync(done, 2, Cancellation)).ShouldBeNull();
        (await Store.AppendAsync(done, 2, [1], Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tenant_lists_its_own_latest_first()
    {
        await FoundAsync();
        (await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation)).ShouldBeTrue();
        await AddAsync(Asked("upl_1"), Asked("upl_2", 1), Asked("upl_3", 2) with { ChargePointId = "CP-002" });
        await Begin(Asked("upl_2", 1));
        (await ListedAsync()).ShouldBe(["upl_3", "upl_2", "upl_1"]);
        (await ListedAsync("cp-001")).ShouldBe(["upl_2", "upl_1"]);
        (await ListedAsync(state: UploadState.Uploading)).ShouldBe(["upl_2"]);
        (await ListedAsync(organizationId: "org_2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_over_is_found_and_what_is_old_or_deleted_is_gone_with_its_parts()
    {
        await FoundAsync();
        await AddAsync(Asked("upl_1"), Asked("upl_2", 10), Asked("upl_3", 20));
        var begun = (await Begin(Asked("upl_1"))).ShouldNotBeNull();
        await Store.AppendAsync(begun, 0, [1], Cancellation);
        (await Store.ListDueAsync(Samples.Noon.AddHours(1), 10, Cancellation)).Select(upload => upload.UploadId).ShouldBe(["upl_1"]);

        (await Store.DeleteAsync("org_2", "upl_3", Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Store.DeleteAsync(Samples.Tenant, "upl_3", Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Store.ForgetAsync(Samples.Noon.AddMinutes(5), 10, Cancellation)).ShouldBe(1);
        (await ListedAsync()).ShouldBe(["upl_2"]);
        (await Store.ReadAsync(begun, 0, Cancellation)).ShouldBeNull();
    }

    private static Upload Asked(string id, int minute = 0) => new()
    {
        UploadId = id, OrganizationId = Samples.Tenant, ChargePointId = "CP-001", Content = UploadContent.Diagnostics, SecretHash = $"hash of {id}",
        From = Samples.Noon.AddDays(-1), To = Samples.Noon, RequestedBy = "key_1", RequestedAt = Samples.Noon.AddMinutes(minute),
        ExpiresAt = Samples.Noon.AddMinutes(60 + minute), ChangedAt = Samples.Noon.AddMinutes(minute), FileName = "x.zip",
    };

    private Task FoundAsync() => Organizations.InsertAsync(Samples.Organization, "usr_1", Samples.Audit(), Cancellation);

    private Task<bool> InsertAsync(Upload upload, UploadLimits limits) => Store.InsertAsync(upload, limits, Samples.Audit(), Cancellation);

    private async Task AddAsync(params Upload[] uploads)
    {
        foreach (var upload in uploads)
            (await InsertAsync(upload, Plenty)).ShouldBeTrue();
    }

    private Task<Upload?> Begin(Upload upload) => Store.ChangeAsync(upload, known => known.Begin(Samples.Noon), _ => null, Cancellation);

    private Task<Upload?> OpenAsync(bool isLog, int? requestId = null) => Store.FindOpenAsync(Samples.Tenant, "CP-001", isLog, requestId, Samples.Noon, Cancellation);

    private async Task<IEnumerable<string>> ListedAsync(string? chargePointId = null, UploadState? state = null, string organizationId = Samples.Tenant) =>
        (await Store.ListAsync(organizationId, chargePointId, state, new(10, 0), Cancellation)).Items.Select(upload => upload.UploadId);
}

public sealed class UploadsOnSqlite() : UploadContract(DatabaseKind.Sqlite);

public sealed class UploadsOnPostgreSql() : UploadContract(DatabaseKind.PostgreSql);
