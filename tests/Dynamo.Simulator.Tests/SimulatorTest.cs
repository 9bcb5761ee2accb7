using Microsoft.Extensions.Time.Testing;

namespace Dynamo.Simulator.Tests;

/// <summary>A charge point with a clock that only the test moves, and a central system of its own.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private readonly List<ChargePointSimulator> _chargePoints = [];

    internal CentralSystem CentralSystem { get; private set; } = null!;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected ChargePointSimulator ChargePoint { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        CentralSystem = await CentralSystem.StartAsync();
        ChargePoint = NewChargePoint();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var chargePoint in _chargePoints)
            await chargePoint.DisposeAsync();
        await CentralSystem.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual ChargePointOptions Options => new()
    {
        Url = CentralSystem.Url,
        Identity = "CP-1",
        ConnectorCount = 2,
        MeterStartWh = 1_000,
        Time = Time,
    };

    protected ChargePointSimulator NewChargePoint(Func<ChargePointOptions, ChargePointOptions>? change = null)
    {
        var chargePoint = new ChargePointSimulator(change is null ? Options : change(Options));
        _chargePoints.Add(chargePoint);
        return chargePoint;
    }

    protected async Task ConnectAndBootAsync()
    {
        await ChargePoint.ConnectAsync();
        await ChargePoint.BootAsync();
    }

    /// <summary>Moves the clock second by second until something has happened.</summary>
    protected Task<T> PassTimeUntilAsync<T>(Task<T> happened) => Time.PassUntilAsync(happened, TimeSpan.FromSeconds(1));
}
