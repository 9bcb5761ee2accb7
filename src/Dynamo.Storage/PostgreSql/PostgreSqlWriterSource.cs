using Npgsql;

namespace Dynamo.Storage.PostgreSql;

/// <summary>
/// The connections of the batch writer, set up for its few statements. It runs them again and again with arrays of any length, so they are planned
/// once, for any length, and by index: a plan that fitted the table while it was small would read all of it later.
/// </summary>
internal sealed class PostgreSqlWriterSource : IAsyncDisposable, IDisposable
{
    /// <summary>
    /// A silo that vanishes in the middle of a batch must not keep its rows locked; the limit is that of an attempt of the writer, see
    /// <see cref="Commits.GroupCommitWriter"/>.
    /// </summary>
    private const string SetUp = """
        set plan_cache_mode = force_generic_plan;
        set enable_hashjoin = off;
        set enable_mergejoin = off;
        set enable_seqscan = off;
        set jit = off;
        set idle_in_transaction_session_timeout = '10s'
        """;

    private readonly NpgsqlDataSource _connections;

    public PostgreSqlWriterSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(PostgreSqlDatabase.Settings(connectionString))
        {
            // Prepared at once, and not set back to the server's own settings after each batch.
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
        }.ConnectionString);
        builder.UsePhysicalConnectionInitializer(SetUpConnection, SetUpConnectionAsync);
        _connections = builder.Build();
    }

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _connections.OpenConnectionAsync(cancellationToken);

    /// <summary>Connections that are open now are closed when they are given back; later ones are new.</summary>
    public void CloseInsteadOfPooling() => _connections.Clear();

    public void Dispose() => _connections.Dispose();

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private static void SetUpConnection(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(SetUp, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetUpConnectionAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SetUp, connection);
        await command.ExecuteNonQueryAsync();
    }
}
