using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>Books in an SQLite file: instants are whole microseconds since 1970. The file is opened to read only.</summary>
internal sealed class SqliteBooks(string path) : ProductBooks(new SqliteConnection(ReadOnly(path)))
{
    protected override IsolationLevel Snapshot => IsolationLevel.Serializable;

    protected override object Bind(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    protected override DateTimeOffset Time(DbDataReader row, int column) =>
        DateTimeOffset.UnixEpoch.AddTicks(row.GetInt64(column) * TimeSpan.TicksPerMicrosecond);

    private static string ReadOnly(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString;
}
