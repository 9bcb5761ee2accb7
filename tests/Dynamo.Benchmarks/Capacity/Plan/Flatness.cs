using System.Globalization;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// Whether a message costs the same when many more charge points are connected, and when the database has filled up: meter values of some charge
/// points at a rate that does not wait for answers, so that all runs do the same work.
/// </summary>
internal sealed class Flatness : IMeasurement
{
    private const string Scenario = "meter";
    private const double Rate = 400;

    /// <summary>By then all charge points have begun the transaction whose values count.</summary>
    private static readonly TimeSpan TransactionsBegin = TimeSpan.FromSeconds(3);

    public string Name => "flatness";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"What one message costs as the installation grows: meter values, {Rate:F0} messages/s in an open loop"),
            new("cpu_us_per_message", "CPU µs per message"),
            new("server_cpu_us_per_message", "of it server"),
            new("database_cpu_us_per_message", "of it database"),
            new("p50_ms", "p50 ms", 1),
            new("p99_ms", "p99 ms", 1),
            new("cpu_ratio", "CPU, ratio", 2));
        await using var empty = await room.StartProductAsync(cancellationToken);
        await using var full = await room.StartProductAsync(
            cancellationToken, prepare: database => MeterValueSeed.WriteAsync(database, extent.SeededMeterValues, cancellationToken));
        await room.Load.WarmUpAsync(empty, Scenario, extent.WarmUp, cancellationToken);
        await room.Load.WarmUpAsync(full, Scenario, extent.WarmUp, cancellationToken);
        var load = new LoadRun(Scenario, extent.ChargePoints, extent.Round) { Rate = Rate, WarmUp = TransactionsBegin };

        // In turns: what else the machine does hits all alike.
        var (few, filled, many) = (new List<LoadResult>(), new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < extent.Rounds; round++)
        {
            few.Add(await room.Load.RunAsync(empty, load, cancellationToken));
            filled.Add(await room.Load.RunAsync(full, load, cancellationToken));
            await using var crowd = await room.Load.ConnectCrowdAsync(empty, extent.Fleet - extent.ChargePoints, cancellationToken);
            many.Add(await room.Load.RunAsync(empty, load, cancellationToken));
        }
        Add(section, Label(extent.ChargePoints, "empty database"), few, few);
        Add(section, Label(extent.Fleet, "empty database"), many, few);
        Add(section, Label(extent.ChargePoints, string.Create(CultureInfo.InvariantCulture, $"{extent.SeededMeterValues:N0} meter values")), filled, few);
        return [section];
    }

    private static string Label(int connected, string database) => string.Create(CultureInfo.InvariantCulture, $"{connected:N0} connected, {database}");

    private static void Add(Section section, string label, IReadOnlyList<LoadResult> results, IReadOnlyList<LoadResult> reference)
    {
        section.Add(
            label,
            Comparison.Median(results, result => result.CpuPerMessage),
            Comparison.Median(results, result => result.ServerCpuPerMessage),
            Comparison.Median(results, result => result.DatabaseCpuPerMessage),
            Comparison.Median(results, result => result.P50Ms),
            Comparison.Median(results, result => result.P99Ms),
            Comparison.MedianRatio(results, reference, result => result.CpuPerMessage));
        section.NoteFaults(label, results);
    }
}
