using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>One prepared statement per batch, which is a transaction and a round trip of its own.</summary>
internal sealed class PostgreSqlRowWriter : IRowWriter
{
    // No key and no index: this is the least a durable row can cost.
    private const string Prepare = """
        set synchronous_commit = on;
        create table if not exists bare_messages (
            charge_point_id text not null, message_id text not null, action text not null, received_at timestamptz not null, payload text not null)
        """;

    private const string Insert = """
        insert into bare_messages (charge_point_id, message_id, action, received_at, payload)
        select * from unnest($1, $2, $3, $4, $5)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _insert;
    private readonly List<string> _chargePointIds = [];
    private readonly List<string> _messageIds = [];
    private readonly List<string> _actions = [];
    private readonly List<DateTime> _receivedAts = [];
    private readonly List<string> _payloads = [];

    private PostgreSqlRowWriter(NpgsqlConnection connection)
    {
        _connection = connection;
        _insert = new(Insert, connection)
        {
            Parameters =
            {
                Array(_chargePointIds, NpgsqlDbType.Text), Array(_messageIds, NpgsqlDbType.Text), Array(_actions, NpgsqlDbType.Text),
                Array(_receivedAts, NpgsqlDbType.TimestampTz), Array(_payloads, NpgsqlDbType.Text),
            },
        };
    }

    /// <summary>Connects and makes the table.</summary>
    public static async Task<PostgreSqlRowWriter> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var prepare = new NpgsqlCommand(Prepare, connection))
            await prepare.ExecuteNonQueryAsync();
        var writer = new PostgreSqlRowWriter(connection);
        await writer._insert.PrepareAsync();
        return writer;
    }

    public Task WriteAsync(IReadOnlyList<PendingRow> rows)
    {
        Clear();
        foreach (var row in rows)
        {
            _chargePointIds.Add(row.ChargePointId);
            _messageIds.Add(row.MessageId);
            _actions.Add(row.Action);
            _receivedAts.Add(row.ReceivedAt.UtcDateTime);
            _payloads.Add(row.Payload);
        }
        return _insert.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static NpgsqlParameter Array<T>(List<T> values, NpgsqlDbType type) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private void Clear()
    {
        _chargePointIds.Clear();
        _messageIds.Clear();
        _actions.Clear();
        _receivedAts.Clear();
        _payloads.Clear();
    }
}
