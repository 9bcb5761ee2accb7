using System.Globalization;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// All charge points connect and boot as fast as they are let in, and then stay silent: what a connection keeps. Then all of them are gone at once and
/// come back: the first time the server has just started and knows only a handful of them, the second time it is warm and does.
/// </summary>
internal sealed class IdleMemory : IMeasurement
{
    private const string Scenario = "idle";
    private const int FirstConnections = 20;

    public string Name => Scenario;

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(
            Name,
            string.Create(CultureInfo.InvariantCulture, $"Idle connections: {extent.Fleet:N0} charge points connect at once and stay"),
            new("boots_per_second", "boots/s"),
            new("boots_per_second_again", "boots/s, again"),
            new("memory_before_mib", "MiB before"),
            new("memory_connected_mib", "MiB connected"),
            new("memory_per_connection_kib", "KiB per connection", 1));
        await AddAsync(section, room, extent, room.StartBareAsync, cancellationToken);
        await AddAsync(section, room, extent, token => room.StartProductAsync(token), cancellationToken);
        return [section];
    }

    private static async Task AddAsync(
        Section section, MachineRoom room, Extent extent, Func<CancellationToken, Task<RunningServer>> start, CancellationToken cancellationToken)
    {
        await using var server = await start(cancellationToken);
        // What a server loads once, with its first messages, is no connection's memory.
        await room.Load.RunAsync(server, new(Scenario, FirstConnections, extent.Settle), cancellationToken);
        var load = new LoadRun(Scenario, extent.Fleet, extent.Settle);
        var result = await room.Load.RunAsync(server, load, cancellationToken);
        var growth = (result.MemoryEndMiB - result.MemoryBeforeMiB) * 1_024 / result.Connected;
        var again = await room.Load.RunAsync(server, load, cancellationToken);
        section.Add(server.Name, result.BootsPerSecond, again.BootsPerSecond, result.MemoryBeforeMiB, result.MemoryEndMiB, growth);
        section.NoteFaults(server.Name, [result, again]);
    }
}
