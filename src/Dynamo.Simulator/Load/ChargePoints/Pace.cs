namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>
/// When the messages of a charge point are due. Open loop: at fixed times, evenly spread over the charge points; what is due while an
/// answer is missing is sent late, and its latency counts from when it was due. Closed loop: as soon as the last answer is there.
/// </summary>
internal sealed class Pace(LoadContext context, LoadClock.Wait wait, int index)
{
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
        var due = (long)Math.Ceiling(((context.StoppedAt - context.LoadBegan) / _interval) - Phase);
        return Math.Max(0, due - _sent);
    }

    private double Phase => (double)index / context.Options.ChargePoints.Count;

    private long Due(long message) => context.LoadBegan + (long)((Phase + message) * _interval);
}
