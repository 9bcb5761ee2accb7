using System.Globalization;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// Whether a message costs the same when many more charge points are connected, and when the database has filled up: meter values, in a closed loop
/// and at a rate that does not wait for answers.
/// </summary>
/// <remarks>
/// Both, because a message that comes alone costs a multiple of one in a crowd: it wakes up threads and pays its own commit. The closed loop compares at
/// the same pressure, whatever else the machine does; the open loop is daily life.
/// </remarks>
internal sealed class Flatness : IMeasurement
{
    private const string Scenario = "meter";
    private const int ClosedLoopConnections = 200;
    private const double Rate = 400;

    /// <summary>By then all charge points have begun the transaction whose values count.</summary>
    private static readonly TimeSpan TransactionsBegin = TimeSpan.FromSeconds(3);

    public string Name => "flatness";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var stages = await MeasureAsync(room, extent, cancellationToken);
        var title = "What one message costs as the installation grows: meter values";
        var closed = NewSection(Name, $"{title}, {ClosedLoopConnections} charge points in a closed loop");
        var open = NewSection(
            Name + "-open", string.Create(CultureInfo.InvariantCulture, $"{title}, {Rate:F0} messages/s of {extent.ChargePoints:N0} charge points in an open loop"));
        foreach (var stage in stages)
        {
            Add(closed, stage.Label, stage.Closed, stages[0].Closed);
            Add(open, stage.Label, stage.Open, stages[0].Open);
        }
        return [closed, open];
    }

    /// <summary>The rounds, in turns: what else the machine does hits all alike.</summary>
    private static async Task<IReadOnlyList<Stage>> MeasureAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        await using var empty = await room.StartProductAsync(cancellationToken);
        await using var full = await room.StartProductAsync(
            cancellationToken, prepare: database => MeterValueSeed.WriteAsync(database, extent.SeededMeterValues, cancellationToken));
        await room.Load.WarmUpAsync(empty, Scenario, extent.WarmUp, cancellationToken);
        await room.Load.WarmUpAsync(full, Scenario, extent.WarmUp, cancellationToken);

        var crowdSize = extent.Fleet - extent.ChargePoints;
        var few = new Stage("nobody else connected, empty database");
        var many = new Stage(string.Create(CultureInfo.InvariantCulture, $"{crowdSize:N0} others connected, empty database"));
        var filled = new Stage(string.Create(CultureInfo.InvariantCulture, $"nobody else connected, {extent.SeededMeterValues:N0} meter values"));
        for (var round = 0; round < extent.Rounds; round++)
        {
            await MeasureAsync(few, room, empty, extent, cancellationToken);
            await MeasureAsync(filled, room, full, extent, cancellationToken);
            await using var crowd = await room.Load.ConnectCrowdAsync(empty, crowdSize, cancellationToken);
            await MeasureAsync(many, room, empty, extent, cancellationToken);
        }
        return [few, many, filled];
    }

    private static async Task MeasureAsync(Stage stage, MachineRoom room, RunningServer server, Extent extent, CancellationToken cancellationToken)
    {
        var closed = new LoadRun(Scenario, ClosedLoopConnections, extent.Round);
        stage.Closed.Add(await room.Load.RunAsync(server, closed, cancellationToken));
        var open = new LoadRun(Scenario, extent.ChargePoints, extent.Round) { Rate = Rate, WarmUp = TransactionsBegin };
        stage.Open.Add(await room.Load.RunAsync(server, open, cancellationToken));
    }

    private static Section NewSection(string name, string title) => new(
        name,
        title,
        new("messages_per_second", "messages/s"),
        new("p50_ms", "p50 ms", 1),
        new("p99_ms", "p99 ms", 1),
        new("cpu_us_per_message", "CPU µs per message"),
        new("server_cpu_us_per_message", "of it server"),
        new("database_cpu_us_per_message", "of it database"),
        new("cpu_ratio", "CPU, ratio", 2));

    private static void Add(Section section, string label, IReadOnlyList<LoadResult> results, IReadOnlyList<LoadResult> reference)
    {
        section.Add(
            label,
            Comparison.Median(results, result => result.MessagesPerSecond),
            Comparison.Median(results, result => result.P50Ms),
            Comparison.Median(results, result => result.P99Ms),
            Comparison.Median(results, result => result.CpuPerMessage),
            Comparison.Median(results, result => result.ServerCpuPerMessage),
            Comparison.Median(results, result => result.DatabaseCpuPerMessage),
            Comparison.MedianRatio(results, reference, result => result.CpuPerMessage));
        section.NoteFaults(label, results);
    }

    /// <summary>A state of the installation and what was measured in it.</summary>
    private sealed record Stage(string Label)
    {
        public List<LoadResult> Closed { get; } = [];

        public List<LoadResult> Open { get; } = [];
    }
}
