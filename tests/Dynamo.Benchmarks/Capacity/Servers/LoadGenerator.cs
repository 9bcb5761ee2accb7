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

    /// <summary>Exit code of a comparison that found differences.</summary>
    private const int Different = 2;

    /// <summary>Registers charge points and the driver of their sessions through REST, as a customer does it.</summary>
    /// <param name="address">The product.</param>
    /// <param name="apiKey">Key of the organization.</param>
    /// <param name="chargePoints">How many.</param>
    /// <param name="file">File for their identities and passwords.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RegisterAsync(Uri address, string apiKey, int chargePoints, string file, CancellationToken cancellationToken)
    {
        string[] arguments = ["register", "--api", address.GetLeftPart(UriPartial.Authority), "--key", apiKey, "--count", Text(chargePoints), "--out", file];
        await using var process = ServerProcess.Start(Program, arguments);
        if (await process.WaitForExitAsync(cancellationToken) != 0)
            throw process.Ended();
    }

    /// <summary>Puts load on a server; each process of a cluster gets its share of the connections and of the rate.</summary>
    public async Task<LoadResult> RunAsync(RunningServer server, LoadRun run, CancellationToken cancellationToken)
    {
        var fleets = server.Fleet.Split(server.Addresses.Count);
        var share = run with { Connections = run.Connections / fleets.Count, Rate = run.Rate / fleets.Count };
        var ledgers = fleets.Select(_ => run.Verified ? newPath() : null).ToList();
        var reports = server.Addresses.Zip(fleets, ledgers).Select(part => RunAsync(server, part.First, part.Second, share, part.Third, cancellationToken));
        var result = new LoadResult(await Task.WhenAll(reports)) { Differences = await VerifyAsync(server, ledgers, cancellationToken) };
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
        var arguments = Arguments(server.Addresses[0], crowd, new("idle", connections, TimeSpan.FromHours(1)));
        var process = ServerProcess.Start(Program, arguments, isReady: line => line.Contains(" measuring ", StringComparison.Ordinal));
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

    private async Task<LoadReport> RunAsync(
        RunningServer server, Uri address, Fleet fleet, LoadRun run, string? ledger, CancellationToken cancellationToken)
    {
        string[] keep = ledger is null ? [] : ["--ledger", ledger];
        var report = newPath();
        string[] watch = [.. server.Processes.SelectMany(process => (string[])["--process", $"{process.Label}={Text(process.Id)}"])];
        await using var process = ServerProcess.Start(Program, [.. Arguments(address, fleet, run), "--json", report, .. keep, .. watch]);
        if (await process.WaitForExitAsync(cancellationToken) is not (0 or Incomplete))
            throw process.Ended();
        await using var json = File.OpenRead(report);
        return (await JsonSerializer.DeserializeAsync(json, LoadJson.Default.LoadReport, cancellationToken))!;
    }

    private static async Task<string?> VerifyAsync(RunningServer server, IEnumerable<string?> ledgers, CancellationToken cancellationToken)
    {
        string? differences = null;
        foreach (var ledger in ledgers)
        {
            if (ledger is null || server.Books is null)
                continue;
            await using var process = ServerProcess.Start(Program, ["verify", "--ledger", ledger, "--database", server.Books]);
            var exitCode = await process.WaitForExitAsync(cancellationToken);
            if (exitCode is not (0 or Different))
                throw process.Ended();
            differences += exitCode == Different ? process.LastLines : "";
            File.Delete(ledger);
        }
        return differences;
    }

    private static IReadOnlyList<string> Arguments(Uri address, Fleet fleet, LoadRun run) =>
    [
        "load", "--url", $"ws://{address.Authority}/ocpp16", "--charge-points", fleet.File, "--scenario", run.Scenario, "--connections", Text(run.Connections),
        "--duration", Text(run.Duration.TotalSeconds), "--warm-up", Text(run.WarmUp.TotalSeconds),
        .. run.Rate is { } rate ? ["--rate", Text(rate)] : Array.Empty<string>(),
    ];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
