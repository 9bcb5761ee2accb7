using BenchmarkDotNet.Attributes;
using Dynamo.Domain.Fleet;
using Dynamo.Storage;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Benchmarks;

/// <summary>
/// What a durable fact costs: a fenced row and an event, by the number of callers that wait at the same time. Times are per commit.
/// </summary>
public class CommitBenchmarks
{
    private const int Commits = 2_048;

    private ServiceProvider _services = null!;
    private IGroupCommit _writer = null!;
    private string _data = null!;
    private long _version;

    [Params(DatabaseKind.Sqlite, DatabaseKind.PostgreSql)]
    public DatabaseKind Database { get; set; }

    [Params(1, 64, 512)]
    public int Callers { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _data = Directory.CreateTempSubdirectory("dynamo-bench-").FullName;
        var connectionString = Database == DatabaseKind.PostgreSql ? await NewDatabase() : null;
        _services = new ServiceCollection().AddLogging().AddMetrics().AddDynamoStorage(DatabaseOptions.From(connectionString, _data)).BuildServiceProvider();
        await _services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        _writer = _services.GetRequiredService<IGroupCommit>();
        _version = 0;
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _services.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Commits)]
    public async Task Commit()
    {
        var perCaller = Commits / Callers;
        var first = _version;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Write(caller, first, perCaller)));
        _version += perCaller;
    }

    private async Task Write(int caller, long version, int count)
    {
        var state = new ChargePointState { ChargePointId = $"CP-{caller}", OrganizationId = "org_bench", LeaseEpoch = version };
        for (var index = 0; index < count; index++)
        {
            var outcome = await _writer.CommitAsync(new()
            {
                Fence = new FencedChargePoint(state, version + index),
                Events = [new EventRow($"evt_{caller}_{version + index}", "org_bench", "bench.commit", DateTimeOffset.UnixEpoch, state.ChargePointId, null, "{}")],
            });
            if (outcome != CommitOutcome.Committed)
                throw new InvalidOperationException("The fence refused a commit of the benchmark.");
        }
    }

    private static async Task<string> NewDatabase()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        return server.ConnectionString(await server.CreateDatabaseAsync());
    }
}
