using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Npgsql;

namespace Dynamo.TestServers;

/// <summary>How a test server is set up.</summary>
public sealed record PostgreSqlServerOptions
{
    /// <summary>Whether commits reach the disk. On by default: tests should see the product's real waits.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Whether a commit waits for its log. On by default.</summary>
    public bool SynchronousCommit { get; init; } = true;

    /// <summary>Most connections at a time.</summary>
    public int MaxConnections { get; init; } = 200;
}

/// <summary>
/// A PostgreSQL server for tests, started from installed programs on a temporary directory and a free port of the loopback address. Most tests share
/// one per process and take a database of their own; tests that kill the server start one for themselves. It is removed when the process ends, and
/// one that was left by a killed process when the next one starts.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Name of the program for <see cref="RequiredPrograms"/>.</summary>
    public const string Program = "postgres";

    private const string User = "dynamo";
    private const string DirectoryPrefix = "dynamo-postgres-";
    private const int StartAttempts = 20;
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(100);
    private static readonly Lock SharedLock = new();
    private static Task<PostgreSqlServer>? _shared;

    private readonly Dictionary<string, Task> _templates = new(StringComparer.Ordinal);
    private readonly string _programs;
    private readonly PostgreSqlServerOptions _options;
    private int _databases;

    private PostgreSqlServer(string programs, string directory, int port, PostgreSqlServerOptions options)
    {
        (_programs, Directory, Port, _options) = (programs, directory, port, options);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
    }

    /// <summary>Temporary directory with the data, the socket and the log.</summary>
    public string Directory { get; }

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>The first process of the server, whose children serve the connections; <see langword="null"/> while it is stopped.</summary>
    public int? ProcessId => FindProcessId(Data);

    /// <summary>The log of the server.</summary>
    public string LogFile => Path.Combine(Directory, "log");

    private string Data => Path.Combine(Directory, "data");

    /// <summary>The server that the tests of this process share. Ends the test if PostgreSQL is not installed.</summary>
    public static Task<PostgreSqlServer> GetSharedAsync()
    {
        lock (SharedLock)
            return _shared ??= StartAsync();
    }

    /// <summary>Starts a server of its own. Ends the test if PostgreSQL is not installed.</summary>
    public static async Task<PostgreSqlServer> StartAsync(PostgreSqlServerOptions? options = null)
    {
        var programs = PostgreSqlBinaries.FindDirectory() ?? throw RequiredPrograms.Missing(
            Program, $"PostgreSQL is not installed: no initdb in {PostgreSqlBinaries.Variable}, PATH or the package directories.");
        RemoveLeftOvers();
        var name = $"{DirectoryPrefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        if (ServerAccount.Name is { } account)
            await ServerProgram.RunAsync((IReadOnlyList<string>)["chown", account, directory]);
        var server = new PostgreSqlServer(programs, directory, Ports.Free(), options ?? new PostgreSqlServerOptions());
        await server.InitializeAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>How to reach a database of the server.</summary>
    /// <param name="database">Name of the database.</param>
    public string ConnectionString(string database = "postgres") => ConnectionString(database, Port);

    /// <summary>How to reach a database of the server through another port, see <see cref="CuttingProxy"/>.</summary>
    /// <param name="database">Name of the database.</param>
    /// <param name="port">The port.</param>
    public static string ConnectionString(string database, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Username = User,
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>A new empty database.</summary>
    /// <returns>Its name.</returns>
    public Task<string> CreateDatabaseAsync() => CreateFromAsync("template0");

    /// <summary>A new empty database whose tables lie in a directory of their own; the log of the server does not.</summary>
    /// <param name="directory">An empty directory.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseInAsync(string directory)
    {
        if (ServerAccount.Name is { } account)
            await ServerProgram.RunAsync((IReadOnlyList<string>)["chown", account, directory]);
        await ExecuteAsync($"create tablespace elsewhere location '{directory}'");
        return await CreateFromAsync("template0 tablespace elsewhere");
    }

    /// <summary>A new database that is a copy of one which was prepared once.</summary>
    /// <param name="template">Name of what was prepared.</param>
    /// <param name="prepare">Prepares it, given its connection string; must leave no connection open.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        Task? prepared;
        lock (_templates)
        {
            if (!_templates.TryGetValue(template, out prepared))
                _templates[template] = prepared = PrepareAsync();
        }
        await prepared;
        return await CreateFromAsync(template);

        async Task PrepareAsync()
        {
            await ExecuteAsync($"create database {template} template template0");
            await prepare(ConnectionString(template));
        }
    }

    /// <summary>Ends the server at once, as a power failure would; connections break.</summary>
    public void Kill()
    {
        if (FindProcessId(Data) is { } processId)
            ServerProgram.Kill(processId);
    }

    /// <summary>Stops the server in order: transactions under way are rolled back, connections are closed.</summary>
    public Task StopAsync() => ServerProgram.RunAsync(ProgramPath("pg_ctl"), "-D", Data, "-m", "fast", "-w", "stop");

    /// <summary>Starts the server on its data again, after <see cref="Kill"/> or <see cref="StopAsync"/>; returns when it accepts connections.</summary>
    public async Task StartAgainAsync()
    {
        var settings =
            $"-p {Port} -c listen_addresses={IPAddress.Loopback} -c unix_socket_directories={Directory} -c max_connections={_options.MaxConnections} " +
            $"-c fsync={OnOff(_options.Fsync)} -c synchronous_commit={OnOff(_options.SynchronousCommit)}";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ServerProgram.RunAsync(ProgramPath("pg_ctl"), "-D", Data, "-l", LogFile, "-o", settings, "-w", "start");
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // After a kill the processes of old connections need a moment to notice it and to let the shared memory go.
                await Task.Delay(StartPause, TimeProvider.System);
            }
        }
    }

    /// <summary>Stops the server and removes its directory.</summary>
    public ValueTask DisposeAsync()
    {
        Remove();
        return ValueTask.CompletedTask;
    }

    private static string OnOff(bool on) => on ? "on" : "off";

    private static int? FindProcessId(string data)
    {
        try
        {
            var first = File.ReadLines(Path.Combine(data, "postmaster.pid")).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var processId) ? processId : null;
        }
        catch (IOException)
        {
            // It does not run, or another test process removes it at this moment.
            return null;
        }
    }

    /// <summary>Removes servers of test processes that were killed before they could.</summary>
    private static void RemoveLeftOvers()
    {
        foreach (var directory in System.IO.Directory.GetDirectories(Path.GetTempPath(), DirectoryPrefix + "*"))
        {
            var owner = Path.GetFileName(directory)[DirectoryPrefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var processId) && !ServerProgram.IsRunning(processId))
                Remove(directory);
        }
    }

    private static void Remove(string directory)
    {
        if (FindProcessId(Path.Combine(directory, "data")) is { } processId)
            ServerProgram.Kill(processId);
        // Not waited for: a hundred databases are some ten thousand files, and the process wants to end.
        ServerProgram.Start(["rm", "-rf", directory]).Dispose();
    }

    private void Remove() => Remove(Directory);

    private Task InitializeAsync() => ServerProgram.RunAsync(
        ProgramPath("initdb"), "-D", Data, "-U", User, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");

    private string ProgramPath(string program) => Path.Combine(_programs, program);

    private async Task<string> CreateFromAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"create database {name} template {template}");
        return name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names are made in this class and in tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
