using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// Servers under the same load in turns, A B A B A B: what else the machine does hits all alike. Each figure is the median of the rounds, and each
/// ratio the median of the ratios within a round.
/// </summary>
internal static class Comparison
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("messages_per_second", "messages/s"),
        new("p50_ms", "p50 ms", 1),
        new("p99_ms", "p99 ms", 1),
        new("cpu_us_per_message", "CPU µs per message"),
        new("messages_ratio", "messages/s, ratio", 2),
        new("cpu_ratio", "CPU, ratio", 2),
    ];

    /// <summary>Runs the rounds and adds a row for each server.</summary>
    /// <param name="section">Where the rows go.</param>
    /// <param name="room">The load generator.</param>
    /// <param name="load">The load of one round.</param>
    /// <param name="extent">Number of rounds and time to warm up.</param>
    /// <param name="servers">The servers; the ratios of each are to the one before the last, those of which are 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The median of the messages per second of the last server.</returns>
    public static async Task<double> AddToAsync(
        Section section, MachineRoom room, LoadRun load, Extent extent, IReadOnlyList<RunningServer> servers, CancellationToken cancellationToken)
    {
        var rounds = await RunAsync(room, load, extent, servers, cancellationToken);
        var reference = rounds[^2];
        foreach (var (server, results) in servers.Zip(rounds))
        {
            section.Add(
                server.Name,
                Median(results, result => result.MessagesPerSecond),
                Median(results, result => result.P50Ms),
                Median(results, result => result.P99Ms),
                Median(results, result => result.CpuPerMessage),
                MedianRatio(results, reference, result => result.MessagesPerSecond),
                MedianRatio(results, reference, result => result.CpuPerMessage));
            section.NoteFaults(server.Name, results);
        }
        return Median(rounds[^1], result => result.MessagesPerSecond);
    }

    /// <summary>The rounds of each server.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<LoadResult>>> RunAsync(
        MachineRoom room, LoadRun load, Extent extent, IReadOnlyList<RunningServer> servers, CancellationToken cancellationToken)
    {
        foreach (var server in servers)
            await room.Load.WarmUpAsync(server, load.Scenario, extent.WarmUp, cancellationToken);
        var results = servers.Select(_ => new List<LoadResult>()).ToList();
        for (var round = 0; round < extent.Rounds; round++)
        {
            foreach (var (server, ofServer) in servers.Zip(results))
                ofServer.Add(await room.Load.RunAsync(server, load, cancellationToken));
        }
        return results;
    }

    public static double Median(IReadOnlyList<LoadResult> results, Func<LoadResult, double> figure) => Median(results.Select(figure));

    public static double MedianRatio(IReadOnlyList<LoadResult> results, IReadOnlyList<LoadResult> reference, Func<LoadResult, double> figure) =>
        Median(results.Zip(reference, (result, other) => figure(result) / figure(other)));

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
