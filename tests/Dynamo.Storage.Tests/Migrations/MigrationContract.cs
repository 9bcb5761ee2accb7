using Dynamo.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests.Migrations;

public abstract class MigrationContract(DatabaseKind kind)
{
    private static readonly string[] Tables =
    [
        "organizations", "set_up", "users", "api_keys", "key_ring", "sites", "tariffs", "id_tags", "charge_points", "charge_point_states", "connectors",
        "charging_sessions", "meter_samples", "unknown_stops", "commands", "events", "OrleansStorage", "OrleansRemindersTable",
    ];

    [Fact]
    public async Task An_empty_database_gets_every_table_and_a_second_run_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);
        await MigrateAsync(database);
        await MigrateAsync(database);
        foreach (var table in Tables)
            (await database.CountAsync(table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task Every_statement_of_the_Orleans_providers_is_registered_once()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        (await database.CountAsync("OrleansQuery")).ShouldBe(kind == DatabaseKind.PostgreSql ? 20 : 11);
    }

    protected static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection().AddLogging().AddDynamoStorage(database.Options).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class MigrationsOnSqlite() : MigrationContract(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task A_file_that_another_process_uses_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var first = new ServiceCollection().AddLogging().AddDynamoStorage(database.Options).BuildServiceProvider();
        await first.GetRequiredService<IDatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        var refusal = await Should.ThrowAsync<StorageUnavailableException>(() => MigrateAsync(database));
        refusal.Message.ShouldContain("in use by another process");
    }

    [Fact]
    public async Task The_write_ahead_log_is_on()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        (await database.ScalarAsync("pragma journal_mode")).ShouldBe("wal");
    }
}

public sealed class MigrationsOnPostgreSql() : MigrationContract(DatabaseKind.PostgreSql)
{
    [Fact]
    public async Task Several_processes_may_migrate_at_the_same_time()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql, migrated: false);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync(database)));
        (await database.CountAsync("events")).ShouldBe(0);
    }
}
