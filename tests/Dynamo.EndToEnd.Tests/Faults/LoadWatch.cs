using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Simulator.Load;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Follows a load run second by second, so that a test can wait for what it sees.</summary>
/// <param name="chargePoints">Charge points of the run.</param>
/// <param name="leastPerSecond">Messages per second below which not all of them can be served.</param>
internal sealed class LoadWatch(int chargePoints, double leastPerSecond) : IProgress<LoadProgress>
{
    private volatile LoadProgress? _last;
    private int _seconds;
    private int _servedInARow;

    /// <summary>What was seen last.</summary>
    public LoadProgress? Last => _last;

    public void Report(LoadProgress value)
    {
        _last = value;
        var isServed = value.Phase == "measuring" && value.Open == chargePoints && value.MessagesPerSecond > leastPerSecond;
        Volatile.Write(ref _servedInARow, isServed ? _servedInARow + 1 : 0);
        Interlocked.Increment(ref _seconds);
    }

    /// <summary>Waits until all charge points have been connected and busy for some seconds in a row, counted from now.</summary>
    public Task Served(int seconds)
    {
        Volatile.Write(ref _servedInARow, 0);
        return Eventually.Get(() => Task.FromResult(Volatile.Read(ref _servedInARow)), served => served >= seconds);
    }

    /// <summary>Waits while the run goes on for some seconds.</summary>
    public Task Pass(int seconds)
    {
        var until = Volatile.Read(ref _seconds) + seconds;
        return Eventually.Get(() => Task.FromResult(Volatile.Read(ref _seconds)), passed => passed >= until);
    }
}
