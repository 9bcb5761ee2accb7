using System.Collections.Concurrent;
using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Figures;

/// <summary>
/// What the run counts. A latency counts when its message was due in the measured time, whenever the answer comes; an answer counts for
/// the rate when it comes in the measured time.
/// </summary>
internal sealed class LoadFigures(TimeProvider time)
{
    private readonly LatencyHistogram[] _latencies = [.. Enum.GetValues<MessageKind>().Select(_ => new LatencyHistogram())];
    private readonly ConcurrentDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _from = long.MaxValue;
    private long _to = long.MaxValue;
    private long _answered;
    private long _answeredInTime;
    private long _failed;
    private long _reconnects;
    private long _open;
    private long _undelivered;
    private long _neverSent;
    private long _longestOutage;

    /// <summary>Answers so far.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Answers within the measured time.</summary>
    public long AnsweredInTime => Volatile.Read(ref _answeredInTime);

    /// <summary>Failures of any kind.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Connections that were made again after a loss.</summary>
    public long Reconnects => Volatile.Read(ref _reconnects);

    /// <summary>Connections that are open now.</summary>
    public long Open => Volatile.Read(ref _open);

    /// <summary>Messages that were given up.</summary>
    public long Undelivered => Volatile.Read(ref _undelivered);

    /// <summary>Messages that were due in the measured time and not sent before it was over.</summary>
    public long NeverSent => Volatile.Read(ref _neverSent);

    /// <summary>Failures by kind, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Errors => [.. _errors.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)];

    /// <summary>Longest time one connection had no answer.</summary>
    public TimeSpan LongestOutage => TimeSpan.FromTicks(Volatile.Read(ref _longestOutage));

    public bool IsMeasuring => Volatile.Read(ref _from) <= time.GetTimestamp();

    /// <summary>Begins the measured time.</summary>
    public void Begin() => Volatile.Write(ref _from, time.GetTimestamp());

    /// <summary>Ends the measured time.</summary>
    public void End() => Volatile.Write(ref _to, time.GetTimestamp());

    /// <summary>How long the measured time is, or has been so far.</summary>
    public TimeSpan Measured
    {
        get
        {
            var (from, to) = (Volatile.Read(ref _from), Math.Min(Volatile.Read(ref _to), time.GetTimestamp()));
            return from >= to ? TimeSpan.Zero : time.GetElapsedTime(from, to);
        }
    }

    public LatencyHistogram Latency(MessageKind kind) => _latencies[(int)kind];

    /// <summary>Latencies of several kinds of messages together.</summary>
    public LatencyHistogram Latencies(IEnumerable<MessageKind> kinds)
    {
        var all = new LatencyHistogram();
        foreach (var kind in kinds)
            all.Add(Latency(kind));
        return all;
    }

    /// <summary>A message was answered.</summary>
    /// <param name="kind">The message.</param>
    /// <param name="due">When it should have been sent.</param>
    /// <param name="now">When the answer came.</param>
    public void NoteAnswer(MessageKind kind, long due, long now)
    {
        Interlocked.Increment(ref _answered);
        if (IsWithin(now))
            Interlocked.Increment(ref _answeredInTime);
        if (IsWithin(due))
            _latencies[(int)kind].Record(time.GetElapsedTime(due, now));
    }

    public void NoteError(string kind)
    {
        Interlocked.Increment(ref _failed);
        _errors.AddOrUpdate(kind, 1, (_, count) => count + 1);
    }

    public void NoteOpened(bool isAgain)
    {
        Interlocked.Increment(ref _open);
        if (isAgain)
            Interlocked.Increment(ref _reconnects);
    }

    public void NoteEnded() => Interlocked.Decrement(ref _open);

    public void NoteUndelivered() => Interlocked.Increment(ref _undelivered);

    public void NoteNeverSent(long messages) => Interlocked.Add(ref _neverSent, messages);

    public void NoteOutage(TimeSpan duration)
    {
        var known = Volatile.Read(ref _longestOutage);
        while (duration.Ticks > known)
        {
            var found = Interlocked.CompareExchange(ref _longestOutage, duration.Ticks, known);
            if (found == known)
                return;
            known = found;
        }
    }

    private bool IsWithin(long timestamp) => timestamp >= Volatile.Read(ref _from) && timestamp < Volatile.Read(ref _to);
}
