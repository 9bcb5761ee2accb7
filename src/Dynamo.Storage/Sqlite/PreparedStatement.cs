using System.Diagnostics.CodeAnalysis;
using Dynamo.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Dynamo.Storage.Sqlite;

/// <summary>A statement that is prepared once and run with many rows.</summary>
internal sealed class PreparedStatement<T> : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly Columns<T> _columns;
    private readonly SqliteParameter _commitId;

    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of this assembly; values are parameters.")]
    public PreparedStatement(SqliteConnection connection, Columns<T> columns, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _columns = columns;
        foreach (var column in columns)
            _command.Parameters.Add(new SqliteParameter(column.Name, null));
        _commitId = _command.Parameters.Add(new SqliteParameter("commit_id", null));
    }

    /// <summary>Runs the statement.</summary>
    /// <returns>Number of rows changed.</returns>
    public int Execute(SqliteTransaction transaction, T row, Guid commitId)
    {
        _command.Transaction = transaction;
        var index = 0;
        foreach (var column in _columns)
            _command.Parameters[index++].Value = SqliteValues.From(column.Value(row));
        _commitId.Value = commitId;
        return _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
