using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>
/// Charging sessions as fast as 200 charge points get their answers, beside servers that do nothing, or nothing but a durable row per message.
/// </summary>
internal sealed class SessionThroughput(Saturation saturation) : IMeasurement
{
    private const int Connections = 200;

    public string Name => "session";

    public async Task<IReadOnlyList<Section>> RunAsync(MachineRoom room, Extent extent, CancellationToken cancellationToken)
    {
        var load = Load(extent);
        return [await OnPostgreSqlAsync(room, load, extent, cancellationToken), await OnSqliteAsync(room, load, extent, cancellationToken)];
    }

    /// <summary>The load, which other measurements use to find the same saturation.</summary>
    public static LoadRun Load(Extent extent) => new("session", Connections, extent.Round) { Verified = true };

    private async Task<Section> OnPostgreSqlAsync(MachineRoom room, LoadRun load, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(Name, $"Charging sessions, {Connections} charge points in a closed loop, PostgreSQL", Comparison.Columns);
        await using var bare = await room.StartBareAsync(cancellationToken);
        await using var rows = await room.StartBareOnPostgreSqlAsync(cancellationToken);
        await using var product = await room.StartProductAsync(cancellationToken);
        saturation.MessagesPerSecond = await Comparison.AddToAsync(section, room, load, extent, [bare, rows, product], cancellationToken);
        return section;
    }

    private async Task<Section> OnSqliteAsync(MachineRoom room, LoadRun load, Extent extent, CancellationToken cancellationToken)
    {
        var section = new Section(Name + "-sqlite", $"Charging sessions, {Connections} charge points in a closed loop, SQLite", Comparison.Columns);
        await using var rows = await room.StartBareOnSqliteAsync(cancellationToken);
        await using var product = await room.StartProductOnSqliteAsync(Connections, cancellationToken);
        await Comparison.AddToAsync(section, room, load, extent, [rows, product], cancellationToken);
        return section;
    }
}
