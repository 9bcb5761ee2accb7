using System.Globalization;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Simulator.Load;
using Dynamo.Simulator.Load.Registration;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>
/// Charge points that charge while something breaks: session after session, each message said again until it is acknowledged, and every acknowledged
/// fact written into a ledger. At the end everything must have been delivered, and the books of the product must agree with the ledger.
/// </summary>
public sealed class ChargingLoad : IAsyncDisposable
{
    private const string IdTag = "LOAD";

    /// <summary>Longer than any test: the test ends the load.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromHours(2);

    private readonly CancellationTokenSource _ending = new();
    private readonly LoadWatch _watch;
    private readonly string _database;
    private readonly string _directory;
    private readonly Task<LoadReport> _run;

    private ChargingLoad(LoadOptions options, string database, string directory)
    {
        (_database, _directory) = (database, directory);
        _watch = new(options.ChargePoints.Count, options.Rate!.Value / 2);
        _run = new LoadRun(options).RunAsync(_watch, _ending.Token);
    }

    /// <summary>Registers charge points and lets them begin; returns when all of them are served.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="endpoint">Where they connect.</param>
    /// <param name="database">The product's database, to be compared with the ledger.</param>
    /// <param name="callTimeoutSeconds">After which they take a silent connection for dead.</param>
    public static async Task<ChargingLoad> Begin(Tenant tenant, Uri endpoint, string database, int callTimeoutSeconds = 30)
    {
        var scale = FaultScale.Current;
        var directory = Directory.CreateTempSubdirectory("dynamo-load-").FullName;
        var options = new LoadOptions
        {
            Url = endpoint,
            ChargePoints = await Register(tenant, scale.ChargePoints, Path.Combine(directory, "charge-points")),
            Scenario = LoadScenario.Session,
            IdTag = IdTag,
            Rate = scale.MessagesPerSecond,
            WarmUp = TimeSpan.Zero,
            Duration = Endless,
            Drain = TimeSpan.FromSeconds(60),
            CallTimeout = TimeSpan.FromSeconds(callTimeoutSeconds),
            LongestBackOff = TimeSpan.FromSeconds(1),
            LedgerPath = LedgerPath(directory),
            Seed = NextSeed(),
        };
        var load = new ChargingLoad(options, database, directory);
        await load.Served();
        return load;
    }

    /// <summary>Errors that charge points have met so far, of whatever kind.</summary>
    public long Errors => _watch.Last?.Errors ?? 0;

    /// <summary>Waits until all charge points are connected and answered, for as long as the scale says.</summary>
    public Task Served() => _watch.Served(FaultScale.Current.ServedSeconds);

    /// <summary>Waits while a fault lasts, for as long as the scale says.</summary>
    public Task Troubled() => _watch.Pass(FaultScale.Current.TroubleSeconds);

    /// <summary>Ends the load and settles accounts.</summary>
    /// <param name="longestOutage">How long one charge point may have been without an answer.</param>
    public async Task<LoadReport> Settle(TimeSpan? longestOutage = null)
    {
        await _ending.CancelAsync();
        var report = await _run;
        Print(report);
        report.Undelivered.ShouldBe(0, "everything that was queued must be delivered in the end");
        report.IsComplete.ShouldBeTrue();
        report.LongestOutageSeconds.ShouldBeLessThan((longestOutage ?? FaultScale.LongestOutage).TotalSeconds);
        await Ledgers.MustAgree(LedgerPath(_directory), _database);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string LedgerPath(string directory) => Path.Combine(directory, "ledger");

    private static async Task<IReadOnlyList<ChargePointLogin>> Register(Tenant tenant, int count, string file)
    {
        using var http = FleetRegistration.Client(tenant.Address, tenant.ApiKey);
        await new FleetRegistration(http, new() { Count = count, File = file, IdTag = IdTag }).RunAsync(TestContext.Current.CancellationToken);
        return ChargePointLogin.ReadFile(file);
    }

    /// <summary>The seed of the run, from the environment if somebody wants a run again; printed.</summary>
    private static int NextSeed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DYNAMO_TEST_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed} (DYNAMO_TEST_SEED)");
        return seed;
    }

    private static void Print(LoadReport report)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.ChargePoints} charge points, {report.Latency.Count} messages, longest outage {report.LongestOutageSeconds:F1} s, {report.Reconnects} reconnects, p99 {report.Latency.P99Ms:F0} ms"));
        foreach (var (error, count) in report.Errors)
            output?.WriteLine($"  {count} × {error}");
    }
}
