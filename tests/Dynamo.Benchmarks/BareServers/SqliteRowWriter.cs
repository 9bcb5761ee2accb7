using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>One writer connection with one prepared statement; a transaction per batch, on disk when it returns.</summary>
internal sealed class SqliteRowWriter : IRowWriter
{
    private const string Prepare = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        create table if not exists bare_messages (
            charge_point_id text not null, message_id text not null, action text not null, received_at text not null, payload text not null)
        """;

    private const string Insert = """
        insert into bare_messages (charge_point_id, message_id, action, received_at, payload)
        values ($charge_point_id, $message_id, $action, $received_at, $payload)
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _chargePointId = new("$charge_point_id", SqliteType.Text);
    private readonly SqliteParameter _messageId = new("$message_id", SqliteType.Text);
    private readonly SqliteParameter _action = new("$action", SqliteType.Text);
    private readonly SqliteParameter _receivedAt = new("$received_at", SqliteType.Text);
    private readonly SqliteParameter _payload = new("$payload", SqliteType.Text);

    /// <summary>Opens the file and makes the table.</summary>
    public SqliteRowWriter(string file)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        _connection.Open();
        using (var prepare = new SqliteCommand(Prepare, _connection))
            prepare.ExecuteNonQuery();
        _insert = new(Insert, _connection) { Parameters = { _chargePointId, _messageId, _action, _receivedAt, _payload } };
        _insert.Prepare();
    }

    public Task WriteAsync(IReadOnlyList<PendingRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var row in rows)
            Write(row);
        transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private void Write(PendingRow row)
    {
        _chargePointId.Value = row.ChargePointId;
        _messageId.Value = row.MessageId;
        _action.Value = row.Action;
        _receivedAt.Value = row.ReceivedAt.ToString("O", CultureInfo.InvariantCulture);
        _payload.Value = row.Payload;
        _insert.ExecuteNonQuery();
    }
}
