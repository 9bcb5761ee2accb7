using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.PostgreSql;

/// <summary>The statements of the batch writer. Each writes the rows of many commits, which come as one array for each column.</summary>
internal static class PostgreSqlStatements
{
    /// <summary>Channel on which the commit of events is announced.</summary>
    public const string EventChannel = "dynamo_events";

    public const string Begin = "begin";

    public const string Commit = "commit";

    /// <summary>One for the batch: transactions that notify are committed one after the other, so one for each commit would cost more than the commits.</summary>
    public const string Notify = $"select pg_notify('{EventChannel}', '')";

    public static readonly FencedStatements<FencedChargePoint> ChargePoints = new(
        "charge_point_states", "charge_point_id", row => row.State.ChargePointId, ChargePointStateTable.Columns, ChargePointStateTable.Changing,
        rising: "last_seen_at");

    public static readonly FencedStatements<FencedSession> Sessions = new(
        "charging_sessions", "session_id", row => row.Session.SessionId, SessionTable.Columns, SessionTable.Changing);

    public static readonly string WriteConnectors = $"""
        {Insert("connectors as k", ConnectorTable.Columns)}
        on conflict (charge_point_id, connector_id) do update set
            status = excluded.status,
            ocpp_status = excluded.ocpp_status,
            error_code = excluded.error_code,
            info = excluded.info,
            vendor_error_code = excluded.vendor_error_code,
            reported_at = excluded.reported_at
        where excluded.reported_at >= k.reported_at
        """;

    public static readonly string WriteMeterValues = $"{Insert("meter_values", MeterValueTable.Columns)} on conflict do nothing";

    public static readonly string WriteUnknownStops = $"{Insert("unknown_stops", UnknownStopTable.Columns)} on conflict do nothing";

    public static readonly string WriteCommands = $"""
        {Insert("commands", CommandTable.Columns)}
        on conflict (command_id) do update set
            status = excluded.status,
            is_held = excluded.is_held,
            deadline = excluded.deadline,
            response = excluded.response,
            error_code = excluded.error_code,
            error = excluded.error,
            response_time_ms = excluded.response_time_ms,
            completed_at = excluded.completed_at
        where commands.status = 'Pending'
        """;

    public static readonly string WriteCertificates = $"{Insert("station_certificates", StationCertificateTable.Columns)} {StationCertificateTable.OnConflict}";

    public static readonly string WriteSecurity = $"""
        update charge_points c set
            security_profile = g.security_profile,
            password_hash = g.password_hash,
            version = c.version + (case when g.security_profile <> g.former_profile then 1 else 0 end)
        from unnest({Arrays.Places(ProvenSecurityTable.Columns)}) as g({ProvenSecurityTable.Columns.Names})
        where c.charge_point_id = g.charge_point_id and c.organization_id = g.organization_id and c.decommissioned_at is null
            and c.security_profile = g.former_profile and c.password_hash = g.former_hash
        """;

    public static readonly string WriteAudits = $"{Insert("audit_entries", AuditTable.Columns)} on conflict (audit_id) do nothing";
    public static readonly string WriteConfigurationKeys =
        $"{Insert("configuration_keys as k", ConfigurationKeyTable.Columns)} {ConfigurationKeyTable.Upsert}";

    public static readonly string WriteConfigurationReadings =
        $"{Insert("configuration_readings as r", ConfigurationReadingTable.Columns)} {ConfigurationReadingTable.Upsert}";

    public static readonly string ForgetLocalLists = $"""
        update local_lists l set {ChargePointKeyColumns.ForgetLocalList}
        from unnest({Arrays.Places(ChargePointKeyColumns.Columns)}) as g({ChargePointKeyColumns.Columns.Names})
        where l.charge_point_id = g.charge_point_id and l.organization_id = g.organization_id
        """;

    public static readonly string WriteReservations = $"{Insert("reservations as r", ReservationTable.Columns)} {ReservationTable.Upsert}";

    public static readonly string WriteEvents = $"{Insert("events", EventTable.Columns)} on conflict (event_id) do nothing";

    private static string Insert<T>(string table, Columns<T> columns) =>
        $"insert into {table} ({columns.Names}) select * from unnest({Arrays.Places(columns)})";
}

/// <summary>The statements of a fenced table. The id of the commit comes as one more array.</summary>
/// <param name="table">Name of the table.</param>
/// <param name="key">Name of its key.</param>
/// <param name="keyOf">The key of a row.</param>
/// <param name="columns">All columns, but not the id of the commit.</param>
/// <param name="changing">The key, the version and the columns that an update writes.</param>
/// <param name="rising">A column that others write, too, and that never falls.</param>
internal sealed class FencedStatements<T>(
    string table, string key, Func<T, string> keyOf, Columns<T> columns, Columns<T> changing, string? rising = null)
    where T : FencedRow
{
    public Columns<T> Columns => columns;

    public Columns<T> Changing => changing;

    public Func<T, string> KeyOf => keyOf;

    public string Insert { get; } = $"""
        insert into {table} ({columns.Names}, commit_id) select * from unnest({Arrays.Places(columns, more: 1)}) on conflict do nothing
        """;

    public string Update { get; } = $"""
        update {table} s set {Assignments(key, changing, rising)}, commit_id = g.commit_id
        from unnest({Arrays.Places(changing, more: 1)}) as g({changing.Names}, commit_id)
        where s.{key} = g.{key} and s.version = g.version - 1
        """;

    /// <summary>
    /// Which rows bear the id of their commit: those the fence let pass just now, and those whose commit landed earlier, when only the answer was lost.
    /// </summary>
    public string SelectHeld { get; } = $"""
        select s.{key} from {table} s join unnest($1, $2) as g({key}, commit_id) on s.{key} = g.{key} and s.commit_id = g.commit_id
        """;

    private static string Assignments(string key, Columns<T> changing, string? rising) => string.Join(", ", changing
        .Select(column => column.Name)
        .Where(name => name != key)
        .Select(name => name == rising ? $"{name} = greatest(s.{name}, g.{name})" : $"{name} = g.{name}"));
}
