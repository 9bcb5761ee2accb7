using Dynamo.Simulator.Load;
using Microsoft.Extensions.Time.Testing;

namespace Dynamo.Simulator.Tests.Load;

/// <summary>A load run of one charge point against a scripted central system, with a clock that only the test moves.</summary>
public abstract class LoadRunTest : IAsyncLifetime
{
    internal CentralSystem CentralSystem { get; private set; } = null!;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected LoadOptions Options => new()
    {
        Url = CentralSystem.Url,
        ChargePoints = [new("CP-1", "my-password")],
        Scenario = LoadScenario.Session,
        Settle = TimeSpan.Zero,
        WarmUp = TimeSpan.Zero,
        // The faked clock runs much faster than the real sockets: what ends a run is what the test heard, and nothing else is given up.
        Duration = TimeSpan.FromHours(1),
        Drain = TimeSpan.FromHours(1),
        CallTimeout = TimeSpan.FromHours(1),
        Time = Time,
    };

    public async ValueTask InitializeAsync() => CentralSystem = await CentralSystem.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await CentralSystem.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs until its time is up.</summary>
    protected async Task<LoadReport> RunAsync(LoadOptions options, IProgress<LoadProgress>? progress = null) =>
        await PassTimeUntilAsync(new LoadRun(options).RunAsync(progress));

    /// <summary>Runs until an action was called this often, then lets the run end.</summary>
    protected async Task<LoadReport> RunUntilHeardAsync(string action, int times, LoadOptions? options = null)
    {
        using var stop = new CancellationTokenSource();
        var run = new LoadRun(options ?? Options).RunAsync(progress: null, stop.Token);
        await PassTimeUntilAsync(CentralSystem.HearAsync(action, times));
        await stop.CancelAsync();
        return await PassTimeUntilAsync(run);
    }

    /// <summary>Moves the clock in steps of a twentieth of a second until something has happened.</summary>
    protected Task<T> PassTimeUntilAsync<T>(Task<T> happened) => Time.PassUntilAsync(happened, TimeSpan.FromMilliseconds(50));
}
