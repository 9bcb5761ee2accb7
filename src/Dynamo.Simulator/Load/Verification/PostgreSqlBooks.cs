using System.Data;
using System.Data.Common;
using Npgsql;

namespace Dynamo.Simulator.Load.Verification;

/// <summary>Books in PostgreSQL: instants are <c>timestamptz</c>, identifiers text. The session may only read.</summary>
internal sealed class PostgreSqlBooks(string database) : ProductBooks(new NpgsqlConnection(ReadOnly(database)))
{
    protected override IsolationLevel Snapshot => IsolationLevel.RepeatableRead;

    protected override object Bind(DateTimeOffset time) => time.UtcDateTime;

    protected override DateTimeOffset Time(DbDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private static string ReadOnly(string database)
    {
        var text = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
        text.Options = $"{text.Options} -c default_transaction_read_only=on".Trim();
        return text.ConnectionString;
    }
}
