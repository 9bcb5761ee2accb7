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
        Duration = TimeSpan.FromSeconds(2),
        Drain = TimeSpan.FromSeconds(20),
        Time = Time,
    };

    public async ValueTask InitializeAsync() => CentralSystem = await CentralSystem.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await CentralSystem.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<LoadReport> RunAsync(LoadOptions options) => await PassTimeUntilAsync(new LoadRun(options).RunAsync());

    /// <summary>Moves the clock until something has happened, in steps that let the real sockets catch up.</summary>
    protected async Task<T> PassTimeUntilAsync<T>(Task<T> happened)
    {
        for (var step = 0; !happened.IsCompleted; step++)
        {
            step.ShouldBeLessThan(20_000, "Minutes have passed on the faked clock, and it has still not happened.");
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await happened;
    }
}
