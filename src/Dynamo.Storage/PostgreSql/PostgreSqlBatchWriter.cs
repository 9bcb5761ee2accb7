using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// Writes a batch in one round trip: a statement for each table that has rows, the fenced tables first. The server runs what is sent together as
/// one transaction. Each later statement writes rows of those commits only whose fenced row bears their id, see <see cref="Passed"/>.
/// </summary>
internal sealed class PostgreSqlBatchWriter(NpgsqlDataSource dataSource) : IBatchWriter
{
    /// <summary>Channel on which the commit of events is announced.</summary>
    public const string EventChannel = "dynamo_events";

    /// <summary>
    /// The commits of the batch that hold: those without a fence, and those whose fenced row bears their id. That is so if the fence let them pass
    /// just now, and also if they landed earlier and only the answer was lost.
    /// The row is looked up by its key for each commit; a join might be planned as a scan of the whole table.
    /// </summary>
    private const string Passed = """
        passed as materialized (
            select c.number
            from unnest(@number, @commit_id, @fenced_charge_point, @fenced_session) as c(number, commit_id, charge_point_id, session_id)
            where (c.charge_point_id is null and c.session_id is null)
               or c.commit_id = (select s.commit_id from charge_point_states s where s.charge_point_id = c.charge_point_id)
               or c.commit_id = (select s.commit_id from charging_sessions s where s.session_id = c.session_id)
        )
        """;

    private static readonly string WriteChargePoints = $"""
        with given as (
            select * from unnest({ChargePointStateTable.Columns.Parameters}, @row_commit_id) as g({ChargePointStateTable.Columns.Names}, commit_id)
        ), inserted as (
            insert into charge_point_states ({ChargePointStateTable.Columns.Names}, commit_id)
            select {ChargePointStateTable.Columns.Names}, commit_id from given where version = 1
            on conflict do nothing
        )
        update charge_point_states s set
            registration = g.registration,
            boot_vendor = g.boot_vendor,
            boot_model = g.boot_model,
            boot_serial_number = g.boot_serial_number,
            boot_firmware_version = g.boot_firmware_version,
            boot_iccid = g.boot_iccid,
            boot_imsi = g.boot_imsi,
            boot_meter_type = g.boot_meter_type,
            boot_meter_serial_number = g.boot_meter_serial_number,
            booted_at = g.booted_at,
            connected = g.connected,
            connection_changed_at = g.connection_changed_at,
            lease_epoch = g.lease_epoch,
            gateway_silo = g.gateway_silo,
            connection_id = g.connection_id,
            last_seen_at = greatest(s.last_seen_at, g.last_seen_at),
            version = g.version,
            commit_id = g.commit_id
        from given g
        where s.charge_point_id = g.charge_point_id and s.version = g.version - 1 and g.version > 1
        """;

    /// <summary>An update writes what changes in the life of a session; who, where, when it began and its tariff are frozen at the start.</summary>
    private static readonly string WriteSessions = $"""
        with given as (
            select * from unnest({SessionTable.Columns.Parameters}, @row_commit_id) as g({SessionTable.Columns.Names}, commit_id)
        ), inserted as (
            insert into charging_sessions ({SessionTable.Columns.Names}, commit_id)
            select {SessionTable.Columns.Names}, commit_id from given where version = 1
            on conflict do nothing
        )
        update charging_sessions s set
            last_register_mwh = g.last_register_mwh,
            last_reading_at = g.last_reading_at,
            power_milliwatts = g.power_milliwatts,
            meter_stop_mwh = g.meter_stop_mwh,
            stopped_at = g.stopped_at,
            stop_reason = g.stop_reason,
            stop_id_tag = g.stop_id_tag,
            stop_synthesised = g.stop_synthesised,
            version = g.version,
            commit_id = g.commit_id
        from given g
        where s.session_id = g.session_id and s.version = g.version - 1 and g.version > 1
        """;

    /// <summary>One statement may write a row once only, so the newest report of each connector is chosen first.</summary>
    private static readonly string WriteConnectors = $"""
        with {Passed}
        insert into connectors as k ({ConnectorTable.Columns.Names})
        select distinct on (charge_point_id, connector_id) {ConnectorTable.Columns.Names}
        from unnest({ConnectorTable.Columns.Parameters}, @row_number) with ordinality as g({ConnectorTable.Columns.Names}, number, place)
        where number in (select number from passed)
        order by charge_point_id, connector_id, reported_at desc, place desc
        on conflict (charge_point_id, connector_id) do update set
            status = excluded.status,
            ocpp_status = excluded.ocpp_status,
            error_code = excluded.error_code,
            info = excluded.info,
            vendor_error_code = excluded.vendor_error_code,
            reported_at = excluded.reported_at
        where excluded.reported_at >= k.reported_at
        """;

    private static readonly string WriteMeterValues = $"""
        with {Passed}
        insert into meter_values ({MeterValueTable.Columns.Names})
        select {MeterValueTable.Columns.Names}
        from unnest({MeterValueTable.Columns.Parameters}, @row_number) as g({MeterValueTable.Columns.Names}, number)
        where number in (select number from passed)
        on conflict do nothing
        """;

    private static readonly string WriteUnknownStops = $"""
        with {Passed}
        insert into unknown_stops ({UnknownStopTable.Columns.Names})
        select {UnknownStopTable.Columns.Names}
        from unnest({UnknownStopTable.Columns.Parameters}, @row_number) as g({UnknownStopTable.Columns.Names}, number)
        where number in (select number from passed)
        on conflict do nothing
        """;

    /// <summary>One statement may write a row once only, so the last record of each command is chosen first.</summary>
    private static readonly string WriteCommands = $"""
        with {Passed}
        insert into commands ({CommandTable.Columns.Names})
        select distinct on (command_id) {CommandTable.Columns.Names}
        from unnest({CommandTable.Columns.Parameters}, @row_number) with ordinality as g({CommandTable.Columns.Names}, number, place)
        where number in (select number from passed)
        order by command_id, place desc
        on conflict (command_id) do update set
            status = excluded.status,
            response = excluded.response,
            error = excluded.error,
            response_time_ms = excluded.response_time_ms,
            completed_at = excluded.completed_at
        where commands.status = 'Pending'
        """;

    private static readonly string WriteEvents = $"""
        with {Passed}
        insert into events ({EventTable.Columns.Names})
        select {EventTable.Columns.Names}
        from unnest({EventTable.Columns.Parameters}, @row_number) with ordinality as g({EventTable.Columns.Names}, number, place)
        where number in (select number from passed)
        order by place
        on conflict (event_id) do nothing
        """;

    /// <summary>One for the batch: transactions that notify are committed one after the other, so one for each commit would cost more than the commits.</summary>
    private const string Notify = $"select pg_notify('{EventChannel}', '')";

    private const string SelectPassed = $"with {Passed} select number from passed";

    public async Task<IReadOnlyList<CommitOutcome>> WriteAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        var rows = new BatchRows(commits);
        await using var batch = dataSource.CreateBatch();
        AddFenced(batch, WriteChargePoints, ChargePointStateTable.Columns, rows.ChargePoints);
        AddFenced(batch, WriteSessions, SessionTable.Columns, rows.Sessions);
        AddDependent(batch, WriteConnectors, ConnectorTable.Columns, rows.Connectors, commits);
        AddDependent(batch, WriteMeterValues, MeterValueTable.Columns, rows.MeterValues, commits);
        AddDependent(batch, WriteUnknownStops, UnknownStopTable.Columns, rows.UnknownStops, commits);
        AddDependent(batch, WriteCommands, CommandTable.Columns, rows.Commands, commits);
        AddDependent(batch, WriteEvents, EventTable.Columns, rows.Events, commits);
        if (rows.Events.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Notify));
        var selectPassed = new NpgsqlBatchCommand(SelectPassed);
        AddFences(selectPassed.Parameters, commits);
        batch.BatchCommands.Add(selectPassed);
        return await ExecuteAsync(batch, commits.Count, cancellationToken);
    }

    public Fault Classify(Exception exception) => PostgreSqlFaults.Classify(exception);

    private static void AddFenced<T>(NpgsqlBatch batch, string sql, Columns<T> columns, IReadOnlyList<BatchRow<T>> rows)
    {
        if (rows.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddArrays(columns, rows, row => row.Row);
        command.Parameters.AddArray("row_commit_id", NpgsqlDbType.Uuid, rows.Select(row => row.Commit.CommitId).ToArray());
        batch.BatchCommands.Add(command);
    }

    private static void AddDependent<T>(
        NpgsqlBatch batch, string sql, Columns<T> columns, IReadOnlyList<BatchRow<T>> rows, IReadOnlyList<Commit> commits)
    {
        if (rows.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddArrays(columns, rows, row => row.Row);
        command.Parameters.AddArray("row_number", NpgsqlDbType.Integer, rows.Select(row => row.Number).ToArray());
        AddFences(command.Parameters, commits);
        batch.BatchCommands.Add(command);
    }

    private static void AddFences(NpgsqlParameterCollection parameters, IReadOnlyList<Commit> commits)
    {
        parameters.AddArray("number", NpgsqlDbType.Integer, Enumerable.Range(0, commits.Count).ToArray());
        parameters.AddArray("commit_id", NpgsqlDbType.Uuid, commits.Select(commit => commit.CommitId).ToArray());
        parameters.AddArray(
            "fenced_charge_point", NpgsqlDbType.Text, commits.Select(commit => (commit.Fence as FencedChargePoint)?.State.ChargePointId).ToArray());
        parameters.AddArray("fenced_session", NpgsqlDbType.Text, commits.Select(commit => (commit.Fence as FencedSession)?.Session.SessionId).ToArray());
    }

    private static async Task<IReadOnlyList<CommitOutcome>> ExecuteAsync(NpgsqlBatch batch, int count, CancellationToken cancellationToken)
    {
        var outcomes = new CommitOutcome[count];
        Array.Fill(outcomes, CommitOutcome.Conflict);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            // The last result has the numbers; the one of the notification, if there is one, has nothing.
            while (reader.GetName(0) == "number" && await reader.ReadAsync(cancellationToken))
                outcomes[reader.GetInt32(0)] = CommitOutcome.Committed;
        }
        while (await reader.NextResultAsync(cancellationToken));
        return outcomes;
    }
}
