using Dynamo.Storage.Sqlite;
using FluentMigrator.Runner;

namespace Dynamo.Storage.Migrations;

internal sealed class SqliteMigrator(string connectionString, SqliteDatabase database) : IDatabaseMigrator
{
    public Task MigrateAsync(CancellationToken cancellationToken) => Task.Run(Migrate, cancellationToken);

    private void Migrate()
    {
        database.Claim();
        using (var connection = database.Open())
        {
            // Readers do not wait for the writer then; the mode stays with the file.
            using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = wal";
            command.ExecuteNonQuery();
        }
        SchemaRunner.Run(connectionString, builder => builder.AddSQLite());
    }
}
