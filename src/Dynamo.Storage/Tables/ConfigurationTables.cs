using Dynamo.Domain.Configuration;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>configuration_keys</c>.</summary>
internal static class ConfigurationKeyTable
{
    public static readonly Columns<ConfigurationKey> Columns = new Columns<ConfigurationKey>()
        .Text("charge_point_id", key => key.ChargePointId)
        .Text("name_key", key => ConfigurationKey.Key(key.Name))
        .Text("organization_id", key => key.OrganizationId)
        .Text("name", key => key.Name)
        .Text("value", key => key.Value)
        .Boolean("is_read_only", key => key.IsReadOnly)
        .Boolean("is_known", key => key.IsKnown)
        .Time("read_at", key => key.ReadAt)
        .Text("pending_value", key => key.PendingValue)
        .Time("pending_at", key => key.PendingAt);

    /// <summary>
    /// What a write does to a key that is there. One that brings a pending value leaves the value that counts; any other one settles a pending value that is older
    /// than what it names, or that is the value by now.
    /// </summary>
    public const string Upsert = """
        on conflict (charge_point_id, name_key) do update set
            organization_id = excluded.organization_id,
            name = excluded.name,
            value = case when excluded.pending_value is null then excluded.value else k.value end,
            is_read_only = excluded.is_read_only,
            is_known = excluded.is_known,
            read_at = case when excluded.pending_value is null then excluded.read_at else k.read_at end,
            pending_value = case
                when excluded.pending_value is not null then excluded.pending_value
                when k.pending_at < excluded.pending_at or k.pending_value = excluded.value then null
                else k.pending_value end,
            pending_at = case when excluded.pending_value is not null then excluded.pending_at else k.pending_at end
        where excluded.read_at >= k.read_at
        """;

    public static ConfigurationKey Read(Row row) => new()
    {
        ChargePointId = row.Text("charge_point_id"),
        OrganizationId = row.Text("organization_id"),
        Name = row.Text("name"),
        Value = row.TextOrNull("value"),
        IsReadOnly = row.Boolean("is_read_only"),
        IsKnown = row.Boolean("is_known"),
        ReadAt = row.Time("read_at"),
        PendingValue = row.TextOrNull("pending_value"),
        PendingAt = row.IsNull("pending_value") ? null : row.TimeOrNull("pending_at"),
    };
}

/// <summary>Rows of <c>configuration_readings</c>.</summary>
internal static class ConfigurationReadingTable
{
    public static readonly Columns<ConfigurationReading> Columns = new Columns<ConfigurationReading>()
        .Text("charge_point_id", reading => reading.ChargePointId)
        .Text("organization_id", reading => reading.OrganizationId)
        .Time("complete_at", reading => reading.CompleteAt)
        .Time("read_at", reading => reading.ReadAt)
        .Time("attempted_at", reading => reading.AttemptedAt)
        .Integer("failures", reading => reading.Failures)
        .Text("fault", reading => reading.Fault);

    /// <summary>What an answer that held all keys says of the reading, whoever asked for it.</summary>
    public const string Upsert = """
        on conflict (charge_point_id) do update set
            organization_id = excluded.organization_id,
            complete_at = excluded.complete_at,
            read_at = excluded.read_at,
            failures = 0,
            fault = null
        where r.complete_at is null or excluded.complete_at >= r.complete_at
        """;

    public static ConfigurationReading Read(Row row) => new()
    {
        ChargePointId = row.Text("charge_point_id"),
        OrganizationId = row.Text("organization_id"),
        CompleteAt = row.TimeOrNull("complete_at"),
        ReadAt = row.TimeOrNull("read_at"),
        AttemptedAt = row.TimeOrNull("attempted_at"),
        Failures = row.Integer("failures"),
        Fault = row.TextOrNull("fault"),
    };
}
