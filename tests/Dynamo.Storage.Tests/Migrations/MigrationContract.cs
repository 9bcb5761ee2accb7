using Dynamo.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests.Migrations;

public abstract class MigrationContract(DatabaseKind kind)
{
    private static readonly string[] Tables =
    [
        "organizations", "set_up", "users", "api_keys", "key_ring", "sites", "tariffs", "id_tags", "id_tag_groups", "drivers", "projects", "installers", "installer_logins", "token_keys", "project_installers", "waiting_projects", "charge_points", "charge_point_states", "connectors",
        "charging_sessions", "meter_values", "energy_assets", "unknown_stops", "commands", "station_certificates", "certificate_authorities", "events", "OrleansStorage", "OrleansRemindersTable",
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

    [Fact]
    public async Task Samples_of_the_former_table_become_meter_values()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.ExecuteAsync("""
            drop table meter_values;
            create table meter_samples (
                charge_point_id text, connector_id integer, taken_at bigint, digest text, organization_id text, session_id text, received_at bigint,
                value text, measurand text, unit text, context text, phase text, location text, format text);
            insert into meter_samples values
                ('CP-1', 1, 100, '01', 'org_1', 'sess_1', 102, '5', 'Energy', 'Wh', 'Sample.Periodic', null, 'Outlet', 'Raw'),
                ('CP-1', 1, 100, '02', 'org_1', 'sess_1', 101, '7', 'Power', null, 'Sample.Periodic', 'L1', 'Outlet', 'Raw'),
                ('CP-1', 1, 200, '03', 'org_1', null, 201, 'a "b"', 'Energy', 'Wh', 'Trigger', null, 'Outlet', 'Raw');
            """ + (kind == DatabaseKind.PostgreSql
                ? """
                  alter table meter_samples
                      alter taken_at type timestamptz using to_timestamp(taken_at), alter received_at type timestamptz using to_timestamp(received_at),
                      alter digest type bytea using digest::bytea;
                  delete from "VersionInfo" where "Version" = 5;
                  """
                : """delete from "VersionInfo" where "Version" = 5;"""));
        await MigrateAsync(database);
        (await database.CountAsync("meter_values")).ShouldBe(2);
        ((string)(await database.ScalarAsync("select replace(samples, ' ', '') from meter_values where session_id = 'sess_1'"))!).ShouldBe(
            """[{"value":"5","measurand":"Energy","unit":"Wh","context":"Sample.Periodic","location":"Outlet","format":"Raw"},"""
            + """{"value":"7","measurand":"Power","context":"Sample.Periodic","phase":"L1","location":"Outlet","format":"Raw"}]""");
        ((string)(await database.ScalarAsync("select samples from meter_values where session_id is null"))!).ShouldContain("""a \"b\" """.Trim());
    }

    [Fact]
    public async Task Tokens_of_former_releases_are_found_by_their_groups()
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.ExecuteAsync("""
            drop table drivers;
            drop table id_tag_groups;
            drop index id_tags_driver;
            drop index id_tags_group;
            alter table id_tags drop column driver_id;
            alter table id_tags drop column parent_key;
            delete from "VersionInfo" where "Version" = 13;
            """ + (kind == DatabaseKind.PostgreSql ? "drop function announce_drivers; drop function announce_id_tag_groups;" : ""));
        var now = kind == DatabaseKind.PostgreSql ? "now()" : "0";
        await database.ExecuteAsync($"""
            insert into id_tags (organization_id, tag_key, tag, status, parent_tag, created_at)
            values ('org_1', 'A', 'a', 'Active', 'group i', {now}), ('org_1', 'B', 'b', 'Active', null, {now})
            """);
        await MigrateAsync(database);
        (await database.ScalarAsync("select parent_key from id_tags where tag_key = 'A'")).ShouldBe("GROUP I");
        (await database.CountAsync("id_tags where parent_key is null")).ShouldBe(1);
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
