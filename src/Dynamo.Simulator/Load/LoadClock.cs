using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace Dynamo.Simulator.Load;

/// <summary>
/// One clock for all charge points. Timers of the framework are accurate to a millisecond or two, which would be counted as latency of the
/// central system; this one wakes up within a fraction of one, and twenty thousand waits cost one thread.
/// </summary>
internal sealed class LoadClock : IDisposable
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const int ShortestSleepMicroseconds = 50;

    private readonly long _longestSleepMicroseconds;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Wait, long> _waits = new();
    private readonly List<Wait> _due = [];
    private readonly ITimer? _timer;
    private volatile bool _isDisposed;

    /// <param name="time">What it reads.</param>
    /// <param name="longestSleep">A new wait that is due sooner is noticed no later than this. 50 µs or more.</param>
    public LoadClock(TimeProvider time, TimeSpan longestSleep)
    {
        _time = time;
        _longestSleepMicroseconds = (long)longestSleep.TotalMicroseconds;
        if (time == TimeProvider.System && OperatingSystem.IsLinux())
            new Thread(Run) { IsBackground = true, Name = "load clock" }.Start();
        else
            _timer = time.CreateTimer(_ => Advance(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Now, in ticks of <see cref="TimeProvider.TimestampFrequency"/>.</summary>
    public long Now => _time.GetTimestamp();

    /// <summary>Ticks in a duration.</summary>
    public long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * _time.TimestampFrequency);

    /// <summary>A place to wait, for one waiter that uses it again and again.</summary>
    public Wait NewWait() => new(this);

    /// <summary>Ends all waits of this moment, due or not.</summary>
    public void ReleaseAll() => Release(long.MaxValue);

    public void Dispose()
    {
        _isDisposed = true;
        _timer?.Dispose();
    }

    private void Advance() => Release(Now);

    private void Release(long until)
    {
        List<Wait> due;
        lock (_gate)
        {
            while (_waits.TryPeek(out _, out var at) && at <= until)
                _due.Add(_waits.Dequeue());
            if (_due.Count == 0)
                return;
            due = [.. _due];
            _due.Clear();
        }

        foreach (var wait in due)
            wait.Complete();
    }

    private void Run()
    {
        while (!_isDisposed)
        {
            Advance();
            _ = SleepMicroseconds(NextSleep());
        }
    }

    private uint NextSleep()
    {
        long next;
        lock (_gate)
        {
            if (!_waits.TryPeek(out _, out next))
                return (uint)_longestSleepMicroseconds;
        }

        var microseconds = (next - Now) * MicrosecondsPerSecond / _time.TimestampFrequency;
        return (uint)Math.Clamp(microseconds, ShortestSleepMicroseconds, _longestSleepMicroseconds);
    }

    private void Add(Wait wait, long at)
    {
        lock (_gate)
            _waits.Enqueue(wait, at);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SleepMicroseconds(uint microseconds);

    /// <summary>A wait that allocates nothing. Whoever waits goes on within the clock's thread and must not block it.</summary>
    internal sealed class Wait(LoadClock clock) : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _source;

        /// <summary>Waits until a moment; a moment that has passed costs nothing.</summary>
        /// <param name="timestamp">In ticks of the clock.</param>
        public ValueTask UntilAsync(long timestamp)
        {
            if (timestamp <= clock.Now)
                return ValueTask.CompletedTask;
            _source.Reset();
            clock.Add(this, timestamp);
            return new(this, _source.Version);
        }

        /// <summary>Waits for a while.</summary>
        public ValueTask ForAsync(TimeSpan duration) => UntilAsync(clock.Now + clock.Ticks(duration));

        void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _source.OnCompleted(continuation, state, token, flags);

        internal void Complete() => _source.SetResult(true);
    }
}
