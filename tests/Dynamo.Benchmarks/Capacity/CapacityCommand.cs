using System.CommandLine;
using Dynamo.Benchmarks.Capacity.Plan;
using Dynamo.Benchmarks.Capacity.Report;
using Dynamo.Benchmarks.Capacity.Servers;

namespace Dynamo.Benchmarks.Capacity;

/// <summary>The verb <c>capacity</c>: runs the plan and prints the tables of <c>docs/capacity.md</c>.</summary>
internal sealed class CapacityCommand
{
    private readonly Saturation _saturation = new();

    private readonly Option<bool> _short = new("--short")
    {
        Description = "Short and small: whether the plan works, in less than 4 minutes. Its figures are a first idea only.",
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Only this measurement; repeat for several.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<FileInfo?> _json = new("--json")
    {
        Description = "File for the result as JSON.",
    };

    private IReadOnlyList<IMeasurement> Plan =>
    [
        new SessionThroughput(_saturation),
        new HeartbeatThroughput(),
        new IdleMemory(),
        new Latency(_saturation),
        new Flatness(),
        new Cluster(),
    ];

    public Command Build()
    {
        _only.AcceptOnlyFromAmong([.. Plan.Select(measurement => measurement.Name)]);
        var command = new Command("capacity", "Measures the whole product under load beside bare servers, and prints tables. See docs/capacity.md.")
        {
            _short, _only, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var extent = arguments.GetValue(_short) ? Extent.Short : Extent.Normal;
        var only = arguments.GetValue(_only) ?? [];
        var wanted = Plan.Where(measurement => only.Length == 0 || only.Contains(measurement.Name, StringComparer.Ordinal));
        var output = arguments.InvocationConfiguration.Output;
        var sections = new List<Section>();

        await using var room = await MachineRoom.OpenAsync(extent.Fleet, arguments.InvocationConfiguration.Error);
        var machine = await Machine.DescribeAsync(room.PostgreSql);
        MarkdownReport.Write(output, machine);
        foreach (var measurement in wanted)
        {
            foreach (var section in await measurement.RunAsync(room, extent, cancellationToken))
            {
                sections.Add(section);
                MarkdownReport.Write(output, section);
            }
        }
        if (arguments.GetValue(_json) is { } file)
            await File.WriteAllTextAsync(file.FullName, JsonReport.Write(machine, sections), cancellationToken);
        return 0;
    }
}
