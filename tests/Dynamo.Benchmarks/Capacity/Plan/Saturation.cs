using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>How many messages of charging sessions the product on PostgreSQL answers at most: measured once and remembered.</summary>
internal sealed class Saturation
{
    public double? MessagesPerSecond { get; set; }

    /// <summary>What is known, or else measured now.</summary>
    public async Task<double> OfAsync(RunningServer product, MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        MessagesPerSecond ??= (await room.Load.RunAsync(product, SessionThroughput.Load(extent) with { Verified = false }, cancellationToken)).MessagesPerSecond;
        return MessagesPerSecond.Value;
    }
}
