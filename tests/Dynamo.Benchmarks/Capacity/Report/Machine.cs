using System.Globalization;
using System.Runtime.InteropServices;
using Dynamo.TestServers;
using Npgsql;

namespace Dynamo.Benchmarks.Capacity.Report;

/// <summary>What it was measured on, in lines for people.</summary>
internal static class Machine
{
    private const int Writes = 50;
    private const int PageBytes = 8_192;

    public static async Task<IReadOnlyList<string>> DescribeAsync(PostgreSqlServer postgreSql) =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores for servers, database and load generator together, {MemoryGibibytes():F0} GiB"),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        await DatabaseAsync(postgreSql),
        string.Create(CultureInfo.InvariantCulture, $"A synced write of 8 KiB takes {SyncedWriteMicroseconds():F0} µs on the disk of the databases ({FileSystem()})"),
        $"Load average when the run began: {LoadAverage()}; much more than 0 means that others used the machine",
    ];

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double MemoryGibibytes() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1_024, 3);

    private static string LoadAverage() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    private static string FileSystem() => new DriveInfo(Path.GetTempPath()).DriveFormat;

    /// <summary>The version, and every setting that is not its default.</summary>
    private static async Task<string> DatabaseAsync(PostgreSqlServer postgreSql)
    {
        await using var connection = new NpgsqlConnection(postgreSql.ConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select string_agg(name || ' = ' || current_setting(name), ', ' order by name)
            from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'wal_sync_method', 'max_wal_size', 'max_connections')
            """,
            connection);
        return $"PostgreSQL {connection.PostgreSqlVersion} as installed, but for max_connections: {await command.ExecuteScalarAsync()}";
    }

    /// <summary>What a commit waits for at the least.</summary>
    private static double SyncedWriteMicroseconds()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var page = new byte[PageBytes];
        var began = TimeProvider.System.GetTimestamp();
        for (var write = 0; write < Writes; write++)
        {
            stream.Write(page);
            stream.Flush(flushToDisk: true);
        }
        return TimeProvider.System.GetElapsedTime(began).TotalMicroseconds / Writes;
    }
}
