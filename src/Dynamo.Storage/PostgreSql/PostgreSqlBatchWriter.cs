using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// Writes a batch in one transaction of at most two round trips: first the fenced rows, then the rows of those commits that their fences let pass.
/// </summary>
internal sealed class PostgreSqlBatchWriter(PostgreSqlWriterSource source) : IBatchWriter
{
    public async Task<IReadOnlyList<CommitOutcome>> WriteAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        try
        {
            return await WriteAsync(connection, commits, cancellationToken);
        }
        catch
        {
            // Closed, it rolls back. Used again, it might count on statements whose preparation failed with the batch.
            source.CloseInsteadOfPooling();
            throw;
        }
    }

    public Fault Classify(Exception exception) => PostgreSqlFaults.Classify(exception);

    private static async Task<IReadOnlyList<CommitOutcome>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        var outcomes = new CommitOutcome[commits.Count];
        var hasBegun = await WriteFencedAsync(connection, commits, outcomes, cancellationToken);
        await WriteDependentAsync(connection, new DependentRows(commits, outcomes), hasBegun, cancellationToken);
        return outcomes;
    }

    /// <summary>Writes the fenced rows and notes the commits whose fence refused.</summary>
    /// <returns>Whether there were any, so that the transaction has begun.</returns>
    private static async Task<bool> WriteFencedAsync(
        NpgsqlConnection connection, IReadOnlyList<Commit> commits, CommitOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var chargePoints = new FencedRows<FencedChargePoint>(PostgreSqlStatements.ChargePoints, commits);
        var sessions = new FencedRows<FencedSession>(PostgreSqlStatements.Sessions, commits);
        if (chargePoints.IsEmpty && sessions.IsEmpty)
            return false;
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgreSqlStatements.Begin));
        chargePoints.AddTo(batch);
        sessions.AddTo(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        if (!chargePoints.AllHeld)
            await chargePoints.FindRefusedAsync(connection, outcomes, cancellationToken);
        if (!sessions.AllHeld)
            await sessions.FindRefusedAsync(connection, outcomes, cancellationToken);
        return true;
    }

    private static async Task WriteDependentAsync(NpgsqlConnection connection, DependentRows rows, bool hasBegun, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        Add(batch, PostgreSqlStatements.WriteConnectors, ConnectorTable.Columns, rows.Connectors);
        Add(batch, PostgreSqlStatements.WriteMeterValues, MeterValueTable.Columns, rows.MeterValues);
        Add(batch, PostgreSqlStatements.WriteUnknownStops, UnknownStopTable.Columns, rows.UnknownStops);
        Add(batch, PostgreSqlStatements.WriteCommands, CommandTable.Columns, rows.Commands);
        Add(batch, PostgreSqlStatements.WriteCertificates, StationCertificateTable.Columns, rows.Certificates);
        Add(batch, PostgreSqlStatements.WriteSecurity, ProvenSecurityTable.Columns, rows.Security);
        Add(batch, PostgreSqlStatements.WriteAudits, AuditTable.Columns, rows.Audits);
        Add(batch, PostgreSqlStatements.WriteConfigurationKeys, ConfigurationKeyTable.Columns, rows.ConfigurationKeys);
        Add(batch, PostgreSqlStatements.WriteConfigurationReadings, ConfigurationReadingTable.Columns, rows.ConfigurationReadings);
        Add(batch, PostgreSqlStatements.ForgetLocalLists, ChargePointKeyColumns.Columns, rows.UnknownLocalLists);
        Add(batch, PostgreSqlStatements.WriteReservations, ReservationTable.Columns, rows.Reservations);
        Add(batch, PostgreSqlStatements.WriteEvents, EventTable.Columns, rows.Events);
        if (rows.Events.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgreSqlStatements.Notify));
        // Without fenced rows nothing has begun: what is sent together then is one transaction by itself.
        if (hasBegun)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgreSqlStatements.Commit));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add<T>(NpgsqlBatch batch, string sql, Columns<T> columns, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddArrays(columns, rows);
        batch.BatchCommands.Add(command);
    }

    /// <summary>The rows of one fenced table in a batch.</summary>
    private sealed class FencedRows<T>
        where T : FencedRow
    {
        private readonly FencedStatements<T> _statements;
        private readonly List<(int Number, T Row, Guid CommitId)> _inserted = [];
        private readonly List<(int Number, T Row, Guid CommitId)> _updated = [];
        private NpgsqlBatchCommand? _insert;
        private NpgsqlBatchCommand? _update;

        public FencedRows(FencedStatements<T> statements, IReadOnlyList<Commit> commits)
        {
            _statements = statements;
            for (var number = 0; number < commits.Count; number++)
            {
                if (commits[number].Fence is T row)
                    (row.ExpectedVersion == 0 ? _inserted : _updated).Add((number, row, commits[number].CommitId));
            }
        }

        public bool IsEmpty => _inserted.Count == 0 && _updated.Count == 0;

        /// <summary>Whether every row was written. If not, a fence refused one, or its commit landed earlier.</summary>
        public bool AllHeld => (_insert?.Rows ?? 0) == (ulong)_inserted.Count && (_update?.Rows ?? 0) == (ulong)_updated.Count;

        public void AddTo(NpgsqlBatch batch)
        {
            _insert = Add(batch, _statements.Insert, _statements.Columns, _inserted);
            _update = Add(batch, _statements.Update, _statements.Changing, _updated);
        }

        public async Task FindRefusedAsync(NpgsqlConnection connection, CommitOutcome[] outcomes, CancellationToken cancellationToken)
        {
            (int Number, T Row, Guid CommitId)[] rows = [.. _inserted, .. _updated];
            await using var select = new NpgsqlCommand(_statements.SelectHeld, connection);
            select.Parameters.AddArray(NpgsqlDbType.Text, Array.ConvertAll(rows, row => _statements.KeyOf(row.Row)));
            select.Parameters.AddArray(NpgsqlDbType.Uuid, Array.ConvertAll(rows, row => row.CommitId));
            var held = new HashSet<string>(StringComparer.Ordinal);
            await using (var reader = await select.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                    held.Add(reader.GetString(0));
            }
            foreach (var (number, row, _) in rows)
            {
                if (!held.Contains(_statements.KeyOf(row)))
                    outcomes[number] = CommitOutcome.Conflict;
            }
        }

        private static NpgsqlBatchCommand? Add(NpgsqlBatch batch, string sql, Columns<T> columns, List<(int Number, T Row, Guid CommitId)> rows)
        {
            if (rows.Count == 0)
                return null;
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddArrays(columns, rows.ConvertAll(row => row.Row));
            command.Parameters.AddArray(NpgsqlDbType.Uuid, rows.ConvertAll(row => row.CommitId).ToArray());
            batch.BatchCommands.Add(command);
            return command;
        }
    }
}
