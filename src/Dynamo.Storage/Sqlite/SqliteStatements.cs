using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace Dynamo.Storage.Sqlite;

/// <summary>The writer's connection and the statements prepared on it.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private static readonly string InsertChargePoint = $"""
        insert into charge_point_states ({ChargePointStateTable.Columns.Names}, commit_id)
        values ({ChargePointStateTable.Columns.Parameters}, @commit_id)
        on conflict do nothing
        """;

    private const string UpdateChargePoint = """
        update charge_point_states set
            registration = @registration,
            boot_vendor = @boot_vendor,
            boot_model = @boot_model,
            boot_serial_number = @boot_serial_number,
            boot_firmware_version = @boot_firmware_version,
            boot_iccid = @boot_iccid,
            boot_imsi = @boot_imsi,
            boot_meter_type = @boot_meter_type,
            boot_meter_serial_number = @boot_meter_serial_number,
            booted_at = @booted_at,
            connected = @connected,
            connection_changed_at = @connection_changed_at,
            lease_epoch = @lease_epoch,
            gateway_silo = @gateway_silo,
            connection_id = @connection_id,
            last_seen_at = max(coalesce(last_seen_at, @last_seen_at), coalesce(@last_seen_at, last_seen_at)),
            connection_profile = @connection_profile,
            raise_from = @raise_from,
            raise_to = @raise_to,
            raise_status = @raise_status,
            raise_requested_at = @raise_requested_at,
            raise_deadline = @raise_deadline,
            raise_command_id = @raise_command_id,
            raise_ended_at = @raise_ended_at,
            rotation_hash = @rotation_hash,
            rotation_former_hash = @rotation_former_hash,
            rotation_status = @rotation_status,
            rotation_requested_at = @rotation_requested_at,
            rotation_command_id = @rotation_command_id,
            rotation_ended_at = @rotation_ended_at,
            renewal_asked_at = @renewal_asked_at,
            version = @version,
            commit_id = @commit_id
        where charge_point_id = @charge_point_id and version = @version - 1
        """;

    /// <summary>Changes nothing; it counts the row if the commit landed earlier and only the answer was lost.</summary>
    private const string RecogniseChargePoint = """
        update charge_point_states set commit_id = commit_id where charge_point_id = @charge_point_id and commit_id = @commit_id
        """;

    private static readonly string InsertSession = $"""
        insert into charging_sessions ({SessionTable.Columns.Names}, commit_id)
        values ({SessionTable.Columns.Parameters}, @commit_id)
        on conflict do nothing
        """;

    /// <summary>Writes what changes in the life of a session; who, where, when it began and its tariff are frozen at the start.</summary>
    private const string UpdateSession = """
        update charging_sessions set
            last_register_mwh = @last_register_mwh,
            last_reading_at = @last_reading_at,
            power_milliwatts = @power_milliwatts,
            meter_stop_mwh = @meter_stop_mwh,
            stopped_at = @stopped_at,
            stop_reason = @stop_reason,
            stop_id_tag = @stop_id_tag,
            stop_synthesised = @stop_synthesised,
            last_register_at = @last_register_at,
            baseline_mwh = @baseline_mwh,
            carried_mwh = @carried_mwh,
            energy_mwh = @energy_mwh,
            energy_basis = @energy_basis,
            energy_notes = @energy_notes,
            held_for_review = @held_for_review,
            review_note = @review_note,
            reviewed_by = @reviewed_by,
            reviewed_at = @reviewed_at,
            version = @version,
            commit_id = @commit_id
        where session_id = @session_id and version = @version - 1
        """;

    /// <summary>See <see cref="RecogniseChargePoint"/>.</summary>
    private const string RecogniseSession = """
        update charging_sessions set commit_id = commit_id where session_id = @session_id and commit_id = @commit_id
        """;

    private static readonly string UpsertConnector = $"""
        insert into connectors as k ({ConnectorTable.Columns.Names}) values ({ConnectorTable.Columns.Parameters})
        on conflict (charge_point_id, connector_id) do update set
            status = excluded.status,
            ocpp_status = excluded.ocpp_status,
            error_code = excluded.error_code,
            info = excluded.info,
            vendor_error_code = excluded.vendor_error_code,
            reported_at = excluded.reported_at
        where excluded.reported_at >= k.reported_at
        """;

    private static readonly string InsertMeterValue =
        $"insert into meter_values ({MeterValueTable.Columns.Names}) values ({MeterValueTable.Columns.Parameters}) on conflict do nothing";

    private static readonly string InsertUnknownStop =
        $"insert into unknown_stops ({UnknownStopTable.Columns.Names}) values ({UnknownStopTable.Columns.Parameters}) on conflict do nothing";

    private static readonly string UpsertCommand = $"""
        insert into commands ({CommandTable.Columns.Names}) values ({CommandTable.Columns.Parameters})
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

    private static readonly string UpsertCertificate = $"""
        insert into station_certificates ({StationCertificateTable.Columns.Names}) values ({StationCertificateTable.Columns.Parameters})
        {StationCertificateTable.OnConflict}
        """;

    private const string UpdateSecurity = """
        update charge_points set
            security_profile = @security_profile,
            password_hash = @password_hash,
            version = version + (case when @security_profile <> @former_profile then 1 else 0 end)
        where charge_point_id = @charge_point_id and organization_id = @organization_id and decommissioned_at is null
            and security_profile = @former_profile and password_hash = @former_hash
        """;

    private static readonly string InsertAudit =
        $"insert into audit_entries ({AuditTable.Columns.Names}) values ({AuditTable.Columns.Parameters}) on conflict (audit_id) do nothing";
    private static readonly string UpsertConfigurationKey = $"""
        insert into configuration_keys as k ({ConfigurationKeyTable.Columns.Names}) values ({ConfigurationKeyTable.Columns.Parameters})
        {ConfigurationKeyTable.Upsert}
        """;

    private static readonly string UpsertConfigurationReading = $"""
        insert into configuration_readings as r ({ConfigurationReadingTable.Columns.Names}) values ({ConfigurationReadingTable.Columns.Parameters})
        {ConfigurationReadingTable.Upsert}
        """;

    private const string ForgetLocalList =
        $"update local_lists set {ChargePointKeyColumns.ForgetLocalList} where charge_point_id = @charge_point_id and organization_id = @organization_id";

    private static readonly string UpsertReservation = $"""
        insert into reservations as r ({ReservationTable.Columns.Names}) values ({ReservationTable.Columns.Parameters})
        {ReservationTable.Upsert}
        """;

    private static readonly string InsertEvent =
        $"insert into events ({EventTable.Columns.Names}) values ({EventTable.Columns.Parameters}) on conflict (event_id) do nothing";

    private readonly PreparedStatement<FencedChargePoint> _insertChargePoint = new(connection, ChargePointStateTable.Columns, InsertChargePoint);
    private readonly PreparedStatement<FencedChargePoint> _updateChargePoint = new(connection, ChargePointStateTable.Columns, UpdateChargePoint);
    private readonly PreparedStatement<FencedChargePoint> _recogniseChargePoint = new(connection, ChargePointStateTable.Columns, RecogniseChargePoint);
    private readonly PreparedStatement<FencedSession> _insertSession = new(connection, SessionTable.Columns, InsertSession);
    private readonly PreparedStatement<FencedSession> _updateSession = new(connection, SessionTable.Columns, UpdateSession);
    private readonly PreparedStatement<FencedSession> _recogniseSession = new(connection, SessionTable.Columns, RecogniseSession);
    private readonly PreparedStatement<ConnectorRow> _connector = new(connection, ConnectorTable.Columns, UpsertConnector);
    private readonly PreparedStatement<MeterValueRow> _meterValue = new(connection, MeterValueTable.Columns, InsertMeterValue);
    private readonly PreparedStatement<UnknownStop> _unknownStop = new(connection, UnknownStopTable.Columns, InsertUnknownStop);
    private readonly PreparedStatement<CommandRecord> _command = new(connection, CommandTable.Columns, UpsertCommand);
    private readonly PreparedStatement<StationCertificate> _certificate = new(connection, StationCertificateTable.Columns, UpsertCertificate);
    private readonly PreparedStatement<ProvenSecurity> _security = new(connection, ProvenSecurityTable.Columns, UpdateSecurity);
    private readonly PreparedStatement<AuditEntry> _audit = new(connection, AuditTable.Columns, InsertAudit);
    private readonly PreparedStatement<ConfigurationKey> _configurationKey = new(connection, ConfigurationKeyTable.Columns, UpsertConfigurationKey);
    private readonly PreparedStatement<ConfigurationReading> _configurationReading =
        new(connection, ConfigurationReadingTable.Columns, UpsertConfigurationReading);
    private readonly PreparedStatement<ChargePointKey> _forgetLocalList = new(connection, ChargePointKeyColumns.Columns, ForgetLocalList);
    private readonly PreparedStatement<Reservation> _reservation = new(connection, ReservationTable.Columns, UpsertReservation);
    private readonly PreparedStatement<EventRow> _event = new(connection, EventTable.Columns, InsertEvent);

    /// <summary>Begins a transaction, which ends without a trace unless it is committed.</summary>
    public SqliteTransaction Begin() => connection.BeginTransaction();

    /// <summary>Writes a commit if its fence lets it pass.</summary>
    public CommitOutcome Write(Commit commit)
    {
        if (!Passes(commit))
            return CommitOutcome.Conflict;
        WriteAll(_connector, commit.Connectors);
        WriteAll(_meterValue, commit.MeterValues);
        WriteAll(_unknownStop, commit.UnknownStops);
        WriteAll(_command, commit.Commands);
        WriteAll(_certificate, commit.Certificates);
        WriteAll(_security, commit.Security);
        WriteAll(_audit, commit.Audits);
        WriteAll(_configurationKey, commit.ConfigurationKeys);
        WriteAll(_configurationReading, commit.ConfigurationReadings);
        WriteAll(_forgetLocalList, commit.UnknownLocalLists);
        WriteAll(_reservation, commit.Reservations);
        WriteAll(_event, commit.Events);
        return CommitOutcome.Committed;

        void WriteAll<T>(PreparedStatement<T> statement, IReadOnlyList<T> rows)
        {
            for (var index = 0; index < rows.Count; index++)
                statement.Execute(rows[index], commit.CommitId);
        }
    }

    public void Dispose()
    {
        IDisposable[] statements =
        [
            _insertChargePoint, _updateChargePoint, _recogniseChargePoint, _insertSession, _updateSession, _recogniseSession,
            _connector, _meterValue, _unknownStop, _command, _certificate, _security, _audit, _configurationKey, _configurationReading,
            _forgetLocalList, _reservation, _event,
        ];
        foreach (var statement in statements)
            statement.Dispose();
        connection.Dispose();
    }

    private bool Passes(Commit commit) => commit.Fence switch
    {
        FencedChargePoint row => Write(row, commit.CommitId, _insertChargePoint, _updateChargePoint, _recogniseChargePoint),
        FencedSession row => Write(row, commit.CommitId, _insertSession, _updateSession, _recogniseSession),
        _ => true,
    };

    private static bool Write<T>(
        T row, Guid commitId, PreparedStatement<T> insert, PreparedStatement<T> update, PreparedStatement<T> recognise)
        where T : FencedRow =>
        (row.ExpectedVersion == 0 ? insert : update).Execute(row, commitId) == 1
        || recognise.Execute(row, commitId) == 1;
}
