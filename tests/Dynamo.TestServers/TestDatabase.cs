using System.Data.Common;
using Dynamo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dynamo.TestServers;

/// <summary>A database of its own for a test, empty or with the schema.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public abstract DatabaseOptions Options { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, bool migrated = true) => kind == DatabaseKind.PostgreSql
        ? await PostgreSqlTestDatabase.CreateAsync(migrated)
        : await SqliteTestDatabase.CreateAsync(migrated);

    /// <summary>A connection beside the product's own, to look or to interfere.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public async Task<long> CountAsync(string table) => Convert.ToInt64(await ScalarAsync($"select count(*) from {table}"), null);

    public Task ExecuteAsync(string sql) => ScalarAsync(sql);

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tests write their own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    public abstract ValueTask DisposeAsync();

    protected static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddDynamoStorage(options).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }
}

/// <summary>A database of the shared PostgreSQL server.</summary>
public sealed class PostgreSqlTestDatabase(PostgreSqlServer server, string name) : TestDatabase
{
    public PostgreSqlServer Server => server;

    public string Name => name;

    public override DatabaseOptions Options => new(DatabaseKind.PostgreSql, server.ConnectionString(name));

    public static async Task<PostgreSqlTestDatabase> CreateAsync(bool migrated)
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var name = migrated
            ? await server.CreateDatabaseAsync("migrated", connection => MigrateAsync(new DatabaseOptions(DatabaseKind.PostgreSql, connection)))
            : await server.CreateDatabaseAsync();
        return new PostgreSqlTestDatabase(server, name);
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(server.ConnectionString(name) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A SQLite file in a directory of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private static readonly Lock TemplateLock = new();
    private static Task<byte[]>? _template;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("dynamo-sqlite-");

    public string File => Path.Combine(_directory.FullName, DatabaseOptions.FileName);

    public override DatabaseOptions Options => DatabaseOptions.From(null, _directory.FullName);

    public static async Task<SqliteTestDatabase> CreateAsync(bool migrated)
    {
        var database = new SqliteTestDatabase();
        if (!migrated)
            return database;
        Task<byte[]> template;
        lock (TemplateLock)
            template = _template ??= CreateTemplateAsync();
        await System.IO.File.WriteAllBytesAsync(database.File, await template);
        return database;
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<byte[]> CreateTemplateAsync()
    {
        await using var database = new SqliteTestDatabase();
        await MigrateAsync(database.Options);
        return await System.IO.File.ReadAllBytesAsync(database.File);
    }
}
