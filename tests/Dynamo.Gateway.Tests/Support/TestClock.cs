using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A clock that stands still until it is advanced, and tells when somebody begins to wait for it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>How far the time of day was set; what measures durations knows nothing of it.</summary>
    public TimeSpan Jump { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Jump;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for so long, then lets that time pass, or a longer one.</summary>
    public async Task PassWhenAwaited(TimeSpan wait, TimeSpan? pass = null)
    {
        while (await _timers.Reader.ReadAsync().Soon() != wait)
        {
            // Another one's timer.
        }
        Advance(pass ?? wait);
    }
}
