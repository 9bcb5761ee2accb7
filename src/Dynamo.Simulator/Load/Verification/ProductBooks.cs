using System.Data;
using System.Data.Common;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>
/// The product's books, read with SQL of its own: a check that used the product's code would share its mistakes. Everything is read in one
/// transaction, so that it fits together, and nothing can be written.
/// </summary>
internal abstract class ProductBooks(DbConnection connection) : IAsyncDisposable
{
    private DbTransaction? _transaction;

    /// <summary>Opens the database that a text names.</summary>
    /// <param name="database">A connection string of PostgreSQL (with <c>Host=</c>), or the path of an SQLite file.</param>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public static async Task<ProductBooks> OpenAsync(string database, CancellationToken cancellationToken)
    {
        ProductBooks books = database.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? new PostgreSqlBooks(database) : new SqliteBooks(database);
        await books.BeginAsync(cancellationToken);
        return books;
    }

    /// <summary>Sessions that began within a time.</summary>
    public IAsyncEnumerable<SessionRow> SessionsAsync(DateTimeOffset from, DateTimeOffset to) => ReadAsync(
        """
        select session_id, charge_point_id, transaction_id, connector_id, id_tag, meter_start_mwh, started_at,
               meter_stop_mwh, stopped_at, stop_reason, stop_synthesised, currency, energy_price_micro
        from charging_sessions
        where started_at between @from and @to
        """,
        from, to,
        row => new SessionRow(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.GetString(4), row.GetInt64(5), Time(row, 6),
            row.IsDBNull(8) ? null : new(row.GetInt64(7), Time(row, 8), row.GetString(9), row.GetBoolean(10)),
            row.IsDBNull(12) ? null : new(row.GetString(11), row.GetInt64(12))));

    /// <summary>Readings that were taken within a time.</summary>
    public IAsyncEnumerable<MeterValueRow> MeterValuesAsync(DateTimeOffset from, DateTimeOffset to) => ReadAsync(
        """
        select charge_point_id, connector_id, taken_at, session_id, samples
        from meter_values
        where taken_at between @from and @to
        """,
        from, to,
        row => new MeterValueRow(row.GetString(0), row.GetInt32(1), Time(row, 2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)));

    /// <summary>Beginnings and ends of sessions that began within a time.</summary>
    public IAsyncEnumerable<SessionEventRow> SessionEventsAsync(DateTimeOffset from, DateTimeOffset to) => ReadAsync(
        """
        select happened.session_id, happened.type, happened.data
        from events happened
        join charging_sessions session on session.session_id = happened.session_id
        where happened.type in ('session.started', 'session.ended') and session.started_at between @from and @to
        """,
        from, to,
        row => new SessionEventRow(row.GetString(0), row.GetString(1) == "session.ended", row.GetString(2)));

    /// <summary>All connectors, whenever they reported.</summary>
    public IAsyncEnumerable<ConnectorRow> ConnectorsAsync() => ReadAsync(
        "select charge_point_id, connector_id, ocpp_status, reported_at from connectors",
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
        row => new ConnectorRow(row.GetString(0), row.GetInt32(1), row.GetString(2), Time(row, 3)));

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>The level at which all statements of a transaction see the same state.</summary>
    protected abstract IsolationLevel Snapshot { get; }

    /// <summary>How an instant is bound.</summary>
    protected abstract object Bind(DateTimeOffset time);

    /// <summary>How an instant is read.</summary>
    protected abstract DateTimeOffset Time(DbDataReader row, int column);

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        _transaction = await connection.BeginTransactionAsync(Snapshot, cancellationToken);
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string sql, DateTimeOffset from, DateTimeOffset to, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = _transaction;
        Add(command, "from", from);
        Add(command, "to", to);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            yield return read(rows);
    }

    private void Add(DbCommand command, string name, DateTimeOffset time)
    {
        if (!command.CommandText.Contains($"@{name}", StringComparison.Ordinal))
            return;
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = Bind(time);
        command.Parameters.Add(parameter);
    }
}
