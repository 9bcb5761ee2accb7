using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Dynamo.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Dynamo.Storage.Sqlite;

/// <summary>
/// A statement that is prepared once and run with many rows. It speaks to SQLite below ADO.NET, which looks up, boxes and encodes every parameter of
/// every row anew and costs more than the row itself. Columns the statement does not name are left out.
/// </summary>
internal sealed class PreparedStatement<T> : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly (int Place, Column<T> Column)[] _columns;
    private readonly int _commitId;
    private byte[] _text = new byte[256];

    public PreparedStatement(SqliteConnection connection, Columns<T> columns, string sql)
    {
        _database = connection.Handle!;
        Check(sqlite3_prepare_v3(_database, sql, SQLITE_PREPARE_PERSISTENT, out _statement));
        _columns = [.. columns.Select(column => (PlaceOf(column.Name), column)).Where(item => item.Item1 > 0)];
        _commitId = PlaceOf("commit_id");
    }

    /// <summary>Runs the statement.</summary>
    /// <returns>Number of rows changed.</returns>
    /// <exception cref="ArgumentException">A text that PostgreSQL would refuse. SQLite would store it and give back something else: it stops
    /// reading at a NUL character and replaces half of a surrogate pair.</exception>
    public int Execute(T row, Guid commitId)
    {
        foreach (var (place, column) in _columns)
            Check(Bind(place, column, row));
        if (_commitId > 0)
            Check(BindText(_commitId, commitId.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant()));
        var result = sqlite3_step(_statement);
        // Only what the statement did counts; setting it back repeats its error.
        sqlite3_reset(_statement);
        Check(result);
        return sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();

    private int PlaceOf(string name) => sqlite3_bind_parameter_index(_statement, "@" + name);

    private int Bind(int place, Column<T> column, T row) => column.Kind switch
    {
        ColumnKind.Text => BindText(place, column.Text(row)),
        ColumnKind.Bytes => sqlite3_bind_blob(_statement, place, column.Bytes(row)),
        _ => column.Number(row) is { } number ? sqlite3_bind_int64(_statement, place, number) : sqlite3_bind_null(_statement, place),
    };

    private int BindText(int place, string? text)
    {
        if (text is null)
            return sqlite3_bind_null(_statement, place);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A text contains a NUL character.", nameof(text));
        if (text.Length * 3 > _text.Length)
            _text = new byte[text.Length * 3];
        if (Utf8.FromUtf16(text, _text, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new ArgumentException("A text contains half of a surrogate pair.", nameof(text));
        return sqlite3_bind_text(_statement, place, _text.AsSpan(0, length));
    }

    private void Check(int result)
    {
        if (result is not (SQLITE_OK or SQLITE_DONE or SQLITE_ROW))
            SqliteException.ThrowExceptionForRC(result, _database);
    }
}
