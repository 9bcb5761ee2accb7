using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class ConfigurationStore(Database database) : IConfigurationStore
{
    private const string IsPresent = "(r.complete_at is null or k.read_at >= r.complete_at)";

    private static readonly string Find = $"""
        select {ConfigurationReadingTable.Columns.Of("r")} from configuration_readings r
        join charge_points c on c.charge_point_id = r.charge_point_id
        where c.charge_point_key = @charge_point_key and r.organization_id = @organization_id;

        select {ConfigurationKeyTable.Columns.Of("k")} from configuration_keys k
        join charge_points c on c.charge_point_id = k.charge_point_id
        left join configuration_readings r on r.charge_point_id = k.charge_point_id
        where c.charge_point_key = @charge_point_key and k.organization_id = @organization_id and {IsPresent}
        order by k.name_key
        """;

    /// <summary>The same charge points for both queries. The cast tells PostgreSQL the type of an absent text.</summary>
    private const string Some = """
        select c.charge_point_key, c.charge_point_id, coalesce(s.boot_vendor, c.vendor) as vendor, coalesce(s.boot_model, c.model) as model,
            s.boot_firmware_version as firmware, r.complete_at
        from charge_points c
        join configuration_readings r on r.charge_point_id = c.charge_point_id and r.organization_id = c.organization_id
        left join charge_point_states s on s.charge_point_id = c.charge_point_id
        where c.organization_id = @organization_id and c.decommissioned_at is null and c.charge_point_key > coalesce(cast(@after as text), '')
        order by c.charge_point_key
        limit @limit
        """;

    private static readonly string List = $"""
        {Some};

        select {ConfigurationKeyTable.Columns.Of("k")} from ({Some}) r
        join configuration_keys k on k.charge_point_id = r.charge_point_id and k.organization_id = @organization_id
        where {IsPresent}
        order by r.charge_point_key, k.name_key
        """;

    private const string ListDue = """
        select s.organization_id, s.charge_point_id from charge_point_states s
        left join configuration_readings r on r.charge_point_id = s.charge_point_id
        where s.connected and s.registration = 'Accepted' and s.booted_at <= @booted_before
            and (r.read_at is null or r.read_at < s.booted_at)
            and (r.attempted_at is null or (r.attempted_at < @attempted_before and (r.attempted_at < s.booted_at or r.failures < @max_failures)))
        order by s.booted_at, s.charge_point_id
        limit @limit
        """;

    private const string NoteSuccess = """
        insert into configuration_readings as r (charge_point_id, organization_id, read_at, attempted_at, failures)
        values (@charge_point_id, @organization_id, @begun_at, @begun_at, 0)
        on conflict (charge_point_id) do update set
            organization_id = excluded.organization_id, read_at = excluded.read_at, attempted_at = excluded.attempted_at, failures = 0, fault = null
        """;

    private const string NoteFailure = """
        insert into configuration_readings as r (charge_point_id, organization_id, attempted_at, failures, fault)
        values (@charge_point_id, @organization_id, @begun_at, 1, @fault)
        on conflict (charge_point_id) do update set
            organization_id = excluded.organization_id, attempted_at = excluded.attempted_at, fault = excluded.fault,
            failures = case
                when r.attempted_at < (select s.booted_at from charge_point_states s where s.charge_point_id = r.charge_point_id) then 1
                else r.failures + 1 end
        """;

    private const string ForgetGone = """
        delete from configuration_keys
        where charge_point_id = @charge_point_id and organization_id = @organization_id
            and read_at < (select complete_at from configuration_readings r where r.charge_point_id = @charge_point_id)
        """;

    public Task<StoredConfiguration> FindAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            Find,
            new() { { "organization_id", organizationId }, { "charge_point_key", ChargePointId.Key(chargePointId) } },
            async results => new StoredConfiguration(
                await results.FindAsync(ConfigurationReadingTable.Read, cancellationToken),
                await results.ListAsync(ConfigurationKeyTable.Read, cancellationToken)),
            cancellationToken);

    public Task<IReadOnlyList<ConfiguredChargePoint>> ListAsync(string organizationId, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            List,
            new() { { "organization_id", organizationId }, { "after", after }, { "limit", limit } },
            async results =>
            {
                var points = await results.ListAsync(ReadPoint, cancellationToken);
                var keys = (await results.ListAsync(ConfigurationKeyTable.Read, cancellationToken)).ToLookup(key => key.ChargePointId, StringComparer.Ordinal);
                return (IReadOnlyList<ConfiguredChargePoint>)[.. points.Select(point => point with { Keys = [.. keys[point.ChargePointId]] })];
            },
            cancellationToken);

    public Task<IReadOnlyList<DueChargePoint>> ListDueAsync(
        DateTimeOffset bootedBefore, DateTimeOffset attemptedBefore, int maxFailures, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            ListDue,
            new() { { "booted_before", bootedBefore }, { "attempted_before", attemptedBefore }, { "max_failures", maxFailures }, { "limit", limit } },
            row => new DueChargePoint(row.Text("organization_id"), row.Text("charge_point_id")),
            cancellationToken);

    public async Task NoteAsync(string organizationId, string chargePointId, DateTimeOffset begunAt, string? fault, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "charge_point_id", chargePointId }, { "organization_id", organizationId }, { "begun_at", begunAt } };
        if (fault is not null)
        {
            parameters.Add("fault", fault);
            await database.ExecuteAsync(NoteFailure, parameters, cancellationToken);
            return;
        }

        await database.ExecuteAsync(NoteSuccess, parameters, cancellationToken);
        await database.ExecuteAsync(ForgetGone, new() { { "charge_point_id", chargePointId }, { "organization_id", organizationId } }, cancellationToken);
    }

    private static ConfiguredChargePoint ReadPoint(Row row) => new(
        row.Text("charge_point_key"), row.Text("charge_point_id"), new(row.Text("vendor"), row.Text("model"), row.TextOrNull("firmware")), []);
}
