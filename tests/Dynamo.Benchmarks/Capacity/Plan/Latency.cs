using System.Globalization;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>How long answers take at a rate that does not wait for them: many charge points with charging sessions.</summary>
internal sealed class Latency(Saturation saturation) : IMeasurement
{
    private const string Scenario = "session";
    private const double FixedRate = 500;

    private const int MessagesPerSession = 10;

    public string Name => "latency";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"Latency in an open loop, charging sessions of {extent.ChargePoints:N0} charge points"),
            new("rate", "messages/s asked"),
            new("messages_per_second", "messages/s answered"),
            new("p50_ms", "p50 ms", 1),
            new("p99_ms", "p99 ms", 1),
            new("cpu_us_per_message", "CPU µs per message"),
            new("server_cpu_us_per_message", "of it server"),
            new("database_cpu_us_per_message", "of it database"));
        await using var rows = await room.StartBareOnPostgreSqlAsync(cancellationToken);
        await room.Load.WarmUpAsync(rows, Scenario, extent.WarmUp, cancellationToken);
        await AddAsync(section, room, extent, rows, FixedRate, cancellationToken);
        await using var product = await room.StartProductAsync(cancellationToken);
        await room.Load.WarmUpAsync(product, Scenario, extent.WarmUp, cancellationToken);
        await AddAsync(section, room, extent, product, FixedRate, cancellationToken);
        var half = Math.Round(await saturation.OfAsync(product, room, extent, cancellationToken) / 2);
        await AddAsync(section, room, extent, product, half, cancellationToken);
        section.Notes.Add("The last rate is half of what the product answers at most.");
        return [section];
    }

    private static async Task AddAsync(
        Section section, MachineRoom room, Extent extent, RunningServer server, double rate, CancellationToken cancellationToken)
    {
        var load = new LoadRun(Scenario, extent.ChargePoints, extent.Sessions * SessionAt(rate, extent)) { Rate = rate };
        var result = await room.Load.RunAsync(server, load, cancellationToken);
        section.Add(
            server.Name, rate, result.MessagesPerSecond, result.P50Ms, result.P99Ms,
            result.CpuPerMessage, result.ServerCpuPerMessage, result.DatabaseCpuPerMessage);
        section.NoteFaults(server.Name, [result]);
    }

    /// <summary>The charge points go through their sessions in step, so only whole sessions have all kinds of messages in their right shares.</summary>
    private static TimeSpan SessionAt(double rate, Extent extent) => TimeSpan.FromSeconds(Math.Round(extent.ChargePoints * MessagesPerSession / rate));
}
