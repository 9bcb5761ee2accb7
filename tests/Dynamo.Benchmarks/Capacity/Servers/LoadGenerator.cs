using System.Globalization;
using System.Text.Json;
using Dynamo.Simulator.Load;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>The load generator of the simulator, a process for each run, or for each process of a cluster.</summary>
/// <param name="newPath">Gives paths for its files.</param>
/// <param name="progress">Told what was found.</param>
internal sealed class LoadGenerator(Func<string> newPath, TextWriter progress)
{
    private const string Program = "Dynamo.Simulator";

    private const int WarmUpConnections = 200;

    /// <summary>Exit code of a run that has a report, although messages were not acknowledged.</summary>
    private const int Incomplete = 2;

    /// <summary>Registers charge points and the driver of their sessions; their passwords go into the file of the fleet.</summary>
    public static async Task RegisterAsync(Uri address, Fleet fleet, int chargePoints, CancellationToken cancellationToken)
    {
        await using var process = ServerProcess.Start(
            Program,
            ["register", "--api", address.GetLeftPart(UriPartial.Authority), "--key", fleet.ApiKey!, "--count", Text(chargePoints), "--out", fleet.File]);
        if (await process.WaitForExitAsync(cancellationToken) != 0)
            throw process.Ended();
    }

    /// <summary>Puts load on a server; each process of a cluster gets its share of the connections and of the rate.</summary>
    public async Task<LoadResult> RunAsync(RunningServer server, LoadRun run, CancellationToken cancellationToken)
    {
        var fleets = server.Fleet.Split(server.Addresses.Count);
        var share = run with { Connections = run.Connections / fleets.Count, Rate = run.Rate / fleets.Count };
        var reports = server.Addresses.Zip(fleets).Select(part => RunAsync(server, part.First, part.Second, share, cancellationToken));
        var result = new LoadResult(await Task.WhenAll(reports));
        await progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {server.Name}: {run.Scenario}, {run.Connections} charge points, {result}"));
        return result;
    }

    /// <summary>
    /// As much load as the server takes, so that its code is compiled and its connections to the database are open before anything counts. At a low rate
    /// the compiler alone would use more processor time than the messages.
    /// </summary>
    public Task WarmUpAsync(RunningServer server, string scenario, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(server, new(scenario, WarmUpConnections, duration), cancellationToken);

    /// <summary>Connects charge points that stay silent, the last ones of the fleet, so that the first ones are free for others.</summary>
    /// <returns>The generator, which keeps them until it is disposed.</returns>
    public async Task<ServerProcess> ConnectCrowdAsync(RunningServer server, int connections, CancellationToken cancellationToken)
    {
        var crowd = server.Fleet.Last(connections, newPath());
        var process = ServerProcess.Start(
            Program, Arguments(server.Addresses[0], crowd, new("idle", connections, TimeSpan.FromHours(1))), isReady: line => line.Contains(" measuring ", StringComparison.Ordinal));
        try
        {
            await process.WaitUntilReadyAsync(cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private async Task<LoadReport> RunAsync(RunningServer server, Uri address, Fleet fleet, LoadRun run, CancellationToken cancellationToken)
    {
        var report = newPath();
        string[] watch = [.. server.Processes.SelectMany(process => (string[])["--process", $"{process.Label}={Text(process.Id)}"])];
        await using var process = ServerProcess.Start(Program, [.. Arguments(address, fleet, run), "--json", report, .. watch]);
        if (await process.WaitForExitAsync(cancellationToken) is not (0 or Incomplete))
            throw process.Ended();
        await using var json = File.OpenRead(report);
        return (await JsonSerializer.DeserializeAsync(json, LoadJson.Default.LoadReport, cancellationToken))!;
    }

    private static IReadOnlyList<string> Arguments(Uri address, Fleet fleet, LoadRun run) =>
    [
        "load", "--url", $"ws://{address.Authority}/ocpp16", "--charge-points", fleet.File, "--scenario", run.Scenario, "--connections", Text(run.Connections),
        "--duration", Text(run.Duration.TotalSeconds), "--warm-up", Text(run.WarmUp.TotalSeconds),
        .. run.Rate is { } rate ? ["--rate", Text(rate)] : Array.Empty<string>(),
    ];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
