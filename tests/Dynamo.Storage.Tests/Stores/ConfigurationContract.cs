using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Dynamo.TestServers;

namespace Dynamo.Storage.Tests.Stores;

public abstract class ConfigurationContract(DatabaseKind kind) : StorageContract(kind)
{
    private const string Id = "CP-1";
    private static readonly DateTimeOffset Noon = Samples.Noon;

    private IConfigurationStore Store => Get<IConfigurationStore>();

    private IConfigurationTemplateStore Templates => Get<IConfigurationTemplateStore>();

    [Fact]
    public async Task A_key_is_what_was_read_last_whatever_its_spelling()
    {
        await AddAsync(Id);
        await WriteAsync(Key("HeartbeatInterval", "30", 1), Key("NumberOfConnectors", "2", 1) with { IsReadOnly = true }, Key("Blink", null, 1) with { IsKnown = false });
        await WriteAsync(Key("HEARTBEATINTERVAL", "60", 3));
        await WriteAsync(Key("HeartbeatInterval", "90", 2));

        var stored = await Store.FindAsync(Samples.Tenant, "cp-1", Cancellation);
        stored.Reading.ShouldBeNull();
        stored.Keys.ShouldBe([Key("Blink", null, 1) with { IsKnown = false }, Key("HEARTBEATINTERVAL", "60", 3), Key("NumberOfConnectors", "2", 1) with { IsReadOnly = true }]);
        (await Store.FindAsync("org_2", Id, Cancellation)).Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_waits_for_a_restart_waits_until_it_is_read_after_one()
    {
        await AddAsync(Id);
        await WriteAsync(Key("HeartbeatInterval", "30", 1) with { PendingAt = At(0) });
        await WriteAsync(Key("HeartbeatInterval", null, 2) with { PendingValue = "60", PendingAt = At(2) });
        (await OnlyAsync()).ShouldBe(Key("HeartbeatInterval", "30", 1) with { PendingValue = "60", PendingAt = At(2) });

        await WriteAsync(Key("HeartbeatInterval", "30", 3) with { PendingAt = At(0) });
        (await OnlyAsync()).ShouldBe(Key("HeartbeatInterval", "30", 3) with { PendingValue = "60", PendingAt = At(2) });

        await WriteAsync(Key("HeartbeatInterval", "30", 5) with { PendingAt = At(4) });
        (await OnlyAsync()).ShouldBe(Key("HeartbeatInterval", "30", 5));
    }

    [Fact]
    public async Task A_value_that_waits_is_settled_when_it_counts_or_another_is_taken()
    {
        await AddAsync(Id);
        await WriteAsync(Key("A", null, 1) with { PendingValue = "60", PendingAt = At(1) });
        await WriteAsync(Key("A", "60", 2) with { PendingAt = At(0) });
        (await OnlyAsync()).ShouldBe(Key("A", "60", 2));

        await WriteAsync(Key("A", null, 3) with { PendingValue = "70", PendingAt = At(3) });
        await WriteAsync(Key("A", "80", 4) with { PendingAt = At(4) });
        (await OnlyAsync()).ShouldBe(Key("A", "80", 4));
    }

    [Fact]
    public async Task What_was_not_read_with_all_others_is_gone()
    {
        await AddAsync(Id);
        await WriteAsync(Key("Old", "1", 1));
        await WriteAsync(Reading(2), Key("New", "1", 2));
        await WriteAsync(Key("Later", "1", 3));

        var stored = await Store.FindAsync(Samples.Tenant, Id, Cancellation);
        stored.Keys.Select(key => key.Name).ShouldBe(["Later", "New"]);
        stored.Reading.ShouldBe(Reading(2));
        await Store.NoteAsync(Samples.Tenant, Id, At(4), fault: null, Cancellation);
        (await Store.FindAsync(Samples.Tenant, Id, Cancellation)).Reading.ShouldBe(Reading(2) with { ReadAt = At(4), AttemptedAt = At(4) });
        (await Database.CountAsync("configuration_keys")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_booted_and_was_not_read_since_is_due()
    {
        foreach (var (id, minute) in new[] { ("CP-1", 0), ("CP-2", 1), ("CP-3", 30) })
        {
            await AddAsync(id);
            await BootAsync(id, At(minute));
        }

        await AddAsync("CP-OFF");
        await BootAsync("CP-OFF", At(0), isConnected: false);
        (await DueAsync(10)).ShouldBe(["CP-1", "CP-2"]);

        await Store.NoteAsync(Samples.Tenant, "CP-1", At(5), fault: null, Cancellation);
        await Store.NoteAsync(Samples.Tenant, "CP-2", At(5), "silent", Cancellation);
        (await DueAsync(5)).ShouldBeEmpty();
        (await DueAsync(10)).ShouldBe(["CP-2"]);
        await Store.NoteAsync(Samples.Tenant, "CP-2", At(5), "silent", Cancellation);
        await Store.NoteAsync(Samples.Tenant, "CP-2", At(5), "silent", Cancellation);
        (await DueAsync(10)).ShouldBeEmpty();
        (await Store.FindAsync(Samples.Tenant, "CP-2", Cancellation)).Reading!.ShouldBe(
            new() { OrganizationId = Samples.Tenant, ChargePointId = "CP-2", AttemptedAt = At(5), Failures = 3, Fault = "silent" });

        // A boot is a new beginning.
        await RebootAsync("CP-2", At(6));
        (await DueAsync(10)).ShouldBe(["CP-2"]);
        await Store.NoteAsync(Samples.Tenant, "CP-2", At(7), "silent", Cancellation);
        (await DueAsync(10)).ShouldBe(["CP-2"]);
    }

    [Fact]
    public async Task All_that_were_read_are_gone_through_in_parts()
    {
        foreach (var id in new[] { "CP-1", "CP-2", "CP-3" })
        {
            await AddAsync(id);
            await WriteAsync(Reading(1) with { ChargePointId = id }, Key("A", id, 1) with { ChargePointId = id });
        }

        await AddAsync("CP-THEIRS", "org_2");
        await WriteAsync(Reading(1) with { ChargePointId = "CP-THEIRS", OrganizationId = "org_2" });
        await BootAsync("CP-2", At(0));
        var first = await Store.ListAsync(Samples.Tenant, after: null, 2, Cancellation);
        first.Select(point => (point.ChargePointId, point.Keys.Single().Value)).ShouldBe([("CP-1", "CP-1"), ("CP-2", "CP-2")]);
        first[1].Hardware.ShouldBe(new("Boot vendor", "Boot model", "1.0"));
        (await Store.ListAsync(Samples.Tenant, first[^1].Key, 2, Cancellation)).Select(point => point.ChargePointId).ShouldBe(["CP-3"]);
    }

    [Fact]
    public async Task Templates_belong_to_a_tenant_are_versioned_and_limited()
    {
        var template = new ConfigurationTemplate("tpl_1", Samples.Tenant, "Wall", "ACME", null, "2.*", [new("A", "1", true), new("B", "", false)], Noon);
        (await Templates.InsertAsync(template, 2, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Templates.InsertAsync(template with { TemplateId = "tpl_2", CreatedAt = At(1) }, 2, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Templates.InsertAsync(template with { TemplateId = "tpl_3" }, 2, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Templates.FindAsync("org_2", "tpl_1", Cancellation)).ShouldBeNull();
        (await Templates.ListAllAsync(Samples.Tenant, Cancellation)).Select(one => one.TemplateId).ShouldBe(["tpl_2", "tpl_1"]);

        (await Templates.UpdateAsync(template with { Name = "New", Items = [new("C", "2", false)] }, expectedVersion: 7, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Templates.UpdateAsync(template with { Name = "New", Items = [new("C", "2", false)] }, expectedVersion: 1, Samples.Audit(), Cancellation)).ShouldBeTrue();
        var updated = (await Templates.FindAsync(Samples.Tenant, "tpl_1", Cancellation)).ShouldNotBeNull();
        (updated.Name, updated.Version, updated.Items.Single()).ShouldBe(("New", 2, new TemplateItem("C", "2", false)));

        (await Templates.DeleteAsync("org_2", "tpl_1", expectedVersion: null, Samples.Audit(), Cancellation)).ShouldBeFalse();
        (await Templates.DeleteAsync(Samples.Tenant, "tpl_1", expectedVersion: 2, Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await Templates.ListAsync(Samples.Tenant, new(10, 0), Cancellation)).Total.ShouldBe(1);
    }

    private static DateTimeOffset At(int minute) => Noon.AddMinutes(minute);

    private static ConfigurationKey Key(string name, string? value, int minute) =>
        new() { OrganizationId = Samples.Tenant, ChargePointId = Id, Name = name, Value = value, ReadAt = At(minute) };

    private static ConfigurationReading Reading(int minute) =>
        new() { OrganizationId = Samples.Tenant, ChargePointId = Id, CompleteAt = At(minute), ReadAt = At(minute) };

    private async Task AddAsync(string id, string organizationId = Samples.Tenant) =>
        (await ChargePoints.InsertAsync(Samples.ChargePoint(id, organizationId), Samples.Audit(), Cancellation)).ShouldBeTrue();

    private Task WriteAsync(params ConfigurationKey[] keys) => StoreAsync(new() { ConfigurationKeys = keys });

    private Task WriteAsync(ConfigurationReading reading, params ConfigurationKey[] keys) =>
        StoreAsync(new() { ConfigurationKeys = keys, ConfigurationReadings = [reading] });

    private Task RebootAsync(string id, DateTimeOffset at) => BootAsync(id, at, version: 1);

    private Task BootAsync(string id, DateTimeOffset at, bool isConnected = true, long version = 0) => StoreAsync(new()
    {
        Fence = new FencedChargePoint(
            new()
            {
                ChargePointId = id, OrganizationId = Samples.Tenant, Connected = isConnected, Registration = RegistrationStatus.Accepted, BootedAt = at,
                Boot = new("Boot vendor", "Boot model", null, "1.0", null, null, null, null),
            },
            version),
    });

    private async Task StoreAsync(Commit commit) => (await Commits.CommitAsync(commit, Cancellation)).ShouldBe(CommitOutcome.Committed);

    private async Task<ConfigurationKey> OnlyAsync() => (await Store.FindAsync(Samples.Tenant, Id, Cancellation)).Keys.Single();

    /// <summary>Who is due ten minutes after noon.</summary>
    private async Task<IEnumerable<string>> DueAsync(int attemptedBefore) =>
        (await Store.ListDueAsync(At(10), At(attemptedBefore), maxFailures: 3, 10, Cancellation)).Select(due => due.ChargePointId);
}

public sealed class ConfigurationOnSqlite() : ConfigurationContract(DatabaseKind.Sqlite);

public sealed class ConfigurationOnPostgreSql() : ConfigurationContract(DatabaseKind.PostgreSql);
