using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>Heartbeats as fast as 200 charge points get their answers: the way of a message without a commit.</summary>
internal sealed class HeartbeatThroughput : IMeasurement
{
    private const int Connections = 200;

    public string Name => "heartbeat";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(Name, $"Heartbeats, {Connections} charge points in a closed loop", Comparison.Columns);
        await using var bare = await room.StartBareAsync(cancellationToken);
        await using var product = await room.StartProductAsync(cancellationToken);
        await Comparison.AddToAsync(section, room, new LoadRun(Name, Connections, extent.Round), extent, [bare, product], cancellationToken);
        return [section];
    }
}
