using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>One item of the plan. It starts the servers it measures and stops them.</summary>
internal interface IMeasurement
{
    /// <summary>Stable name, for <c>--only</c> and JSON.</summary>
    string Name { get; }

    Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken);
}
