namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>
/// When the messages of a charge point are due. Open loop: at fixed times, evenly spread over the charge points; what is due while an
/// answer is missing is sent late, and its latency counts from when it was due. Closed loop: as soon as the last answer is there.
/// </summary>
internal sealed class Pace(LoadContext context, LoadClock.Wait wait, int index)
{
    /// <summary>
    /// Due times are rounded up to this grid, so that a few messages share a wake-up: waking up costs more than sending. The small
    /// bunches make a central system look a little slower than evenly spread messages would, never faster.
    /// </summary>
    private static readonly TimeSpan Grid = TimeSpan.FromMilliseconds(2);

    private readonly double _grid = context.Clock.Ticks(Grid);
    private readonly double _interval = context.Options.Rate is { } rate
        ? context.Options.ChargePoints.Count / rate * context.Options.Time.TimestampFrequency
        : 0;

    private long _sent;

    /// <summary>The charge point's place in the run, from 0.</summary>
    public int Index => index;

    /// <summary>Waits until the next message is due. When time is up everything is due at once, so that transactions can end.</summary>
    /// <returns>When it was due, in ticks of the clock.</returns>
    public async ValueTask<long> NextAsync()
    {
        if (_interval == 0 || context.IsStopping)
            return context.Clock.Now;

        var due = Due(_sent);
        await wait.UntilAsync(due);
        if (context.IsStopping && due > context.StoppedAt)
            return context.Clock.Now;
        _sent++;
        return due;
    }

    /// <summary>Messages that were due before time was up and were not sent by then.</summary>
    public long NeverSent()
    {
        if (_interval == 0)
            return 0;
        var missing = 0;
        while (Due(_sent + missing) < context.StoppedAt)
            missing++;
        return missing;
    }

    private double Phase => (double)index / context.Options.ChargePoints.Count;

    private long Due(long message) => context.LoadBegan + (long)(Math.Ceiling((Phase + message) * _interval / _grid) * _grid);
}
