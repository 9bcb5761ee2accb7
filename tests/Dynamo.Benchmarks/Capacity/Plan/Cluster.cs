using System.Globalization;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// One, two and three processes of one cluster, each with every role, on this one machine: the price of distribution. Throughput cannot grow here,
/// because the processes share the processors of one.
/// </summary>
internal sealed class Cluster : IMeasurement
{
    private const string Scenario = "session";
    private const int Connections = 198;
    private const int MostProcesses = 3;

    public string Name => "cluster";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(
            Name,
            $"A cluster on one machine, charging sessions of {Connections} charge points in a closed loop",
            new("messages_per_second", "messages/s"),
            new("p50_ms", "p50 ms", 1),
            new("p99_ms", "p99 ms", 1),
            new("cpu_us_per_message", "CPU µs per message"),
            new("server_cpu_us_per_message", "of it server"),
            new("database_cpu_us_per_message", "of it database"));
        for (var processes = 1; processes <= MostProcesses; processes++)
            await AddAsync(section, room, extent, processes, cancellationToken);
        return [section];
    }

    private static async Task AddAsync(Section section, MachineRoom room, Extent extent, int processes, CancellationToken cancellationToken)
    {
        await using var product = await room.StartProductAsync(cancellationToken, processes);
        await room.Load.WarmUpAsync(product, Scenario, extent.WarmUp * processes, cancellationToken);
        var load = new LoadRun(Scenario, Connections, extent.Round * 2) { Verified = true };
        var result = await room.Load.RunAsync(product, load, cancellationToken);
        var label = string.Create(CultureInfo.InvariantCulture, $"{processes} {(processes == 1 ? "silo" : "silos")}");
        section.Add(
            label, result.MessagesPerSecond, result.P50Ms, result.P99Ms, result.CpuPerMessage, result.ServerCpuPerMessage, result.DatabaseCpuPerMessage);
        section.NoteFaults(label, [result]);
    }
}
