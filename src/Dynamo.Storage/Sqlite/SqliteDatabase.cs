using System.Data.Common;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Dynamo.Storage.Sqlite;

/// <summary>
/// The SQLite file of this process. It is claimed for one process: the in-process signals and the group-commit writer rely on it, and a second
/// process would only find out by strange results.
/// </summary>
internal sealed class SqliteDatabase(string connectionString) : Database, IDisposable
{
    /// <summary>How long a statement waits for another writer of this process, in milliseconds.</summary>
    private const int BusyTimeout = 10_000;

    private FileStream? _claim;

    /// <summary>Takes the file for this process until it ends or the database is disposed.</summary>
    /// <exception cref="StorageUnavailableException">Another process has it.</exception>
    public void Claim()
    {
        if (_claim is not null)
            return;
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            _claim = new FileStream(file + DatabaseOptions.LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StorageUnavailableException(
                $"The SQLite file '{file}' is in use by another process. SQLite serves one process; several need PostgreSQL.", exception);
        }
    }

    /// <summary>Opens a connection on which every commit is on disk when it returns.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = $"pragma busy_timeout = {BusyTimeout}; pragma synchronous = full;";
            settings.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override string KeyTable => "(select value as key from json_each(@keys)) as k";

    public override string KeyPairTable =>
        "(select f.value as first, s.value as second from json_each(@first) as f join json_each(@second) as s on s.key = f.key) as k";

    public override string PlaceColumns => "position";

    public override string IsAfterPlace => "position > @position";

    public override string IsSettled => "true";

    public override string PlaceOrder(string direction) => $"position {direction}";

    public override void AddPlace(SqlParameters parameters, EventPosition place) => parameters.Add("position", place.Sequence);

    public override EventPosition ReadPlace(Row row) => new(0, row.BigInteger("position"));

    protected override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        // SQLite works on the calling thread; this leaves a grain's scheduler to other grains meanwhile.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return Open();
    }

    protected override void Bind(DbCommand command, string name, object? value) =>
        command.Parameters.Add(new SqliteParameter(name, SqliteValues.From(value)));

    public override Fault Classify(Exception exception) => SqliteFaults.Classify(exception);

    public void Dispose()
    {
        // Pooled connections keep the file open, which would keep a test from deleting it.
        using (var connection = new SqliteConnection(connectionString))
            SqliteConnection.ClearPool(connection);
        _claim?.Dispose();
    }
}
