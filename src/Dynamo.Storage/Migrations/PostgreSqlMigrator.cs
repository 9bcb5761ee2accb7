using FluentMigrator.Runner;
using Npgsql;

namespace Dynamo.Storage.Migrations;

internal sealed class PostgreSqlMigrator(string connectionString) : IDatabaseMigrator
{
    /// <summary>Any number that nothing else in the database locks.</summary>
    private const long Lock = 7_239_640_146_022_177;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // The lock belongs to the session: it ends with the connection, also when the process dies.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lock });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Task.Run(() => SchemaRunner.Run(settings.ConnectionString, builder => builder.AddPostgres()), cancellationToken);
    }
}
