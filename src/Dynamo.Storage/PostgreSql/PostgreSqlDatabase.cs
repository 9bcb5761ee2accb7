using System.Data.Common;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Dynamo.Storage.PostgreSql;

/// <summary>PostgreSQL through the one data source of the process.</summary>
internal sealed class PostgreSqlDatabase(NpgsqlDataSource dataSource) : Database
{
    /// <summary>Statements that are kept prepared per connection: all of ours and those of the Orleans providers.</summary>
    private const int PreparedStatements = 100;

    /// <summary>
    /// Connections of one silo for everything but the group commit. Reads that wait together share a round trip, so more would only crowd the server,
    /// which by default takes a hundred from all silos.
    /// </summary>
    private const int PoolSize = 16;

    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;
    private const int KeepAliveSeconds = 10;

    /// <summary>A data source whose statements become prepared ones by themselves.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString) => NpgsqlDataSource.Create(Settings(connectionString));

    /// <summary>The connection string with the product's own values where it has none.</summary>
    public static string Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = PreparedStatements;
        // A grain reads inside its turn, so a connection that went silent must be given up long before its callers do.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = PoolSize;
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = ConnectSeconds;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = CommandSeconds;
        if (settings.KeepAlive == 0)
            settings.KeepAlive = KeepAliveSeconds;
        return settings.ConnectionString;
    }

    public override string KeyTable => "unnest(@keys) as k (key)";

    public override string KeyPairTable => "unnest(@first, @second) as k (first, second)";

    public override string PlaceColumns => "xid, position";

    public override string IsAfterPlace => "(xid, position) > (@xid, @position)";

    public override string IsSettled => "xid < pg_snapshot_xmin(pg_current_snapshot())";

    public override string PlaceOrder(string direction) => $"xid {direction}, position {direction}";

    public override void AddPlace(SqlParameters parameters, EventPosition place)
    {
        parameters.Add("xid", (ulong)place.Transaction);
        parameters.Add("position", place.Sequence);
    }

    public override EventPosition ReadPlace(Row row) => new((long)row.Unsigned("xid"), row.BigInteger("position"));

    protected override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    protected override void Bind(DbCommand command, string name, object? value) => command.Parameters.Add(value switch
    {
        DateTimeOffset time => new NpgsqlParameter(name, NpgsqlDbType.TimestampTz) { Value = time.UtcDateTime },
        ulong transaction => new NpgsqlParameter(name, NpgsqlDbType.Xid8) { Value = transaction },
        _ => new NpgsqlParameter(name, value ?? DBNull.Value),
    });

    public override Fault Classify(Exception exception) => PostgreSqlFaults.Classify(exception);
}
