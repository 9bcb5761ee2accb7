using System.Numerics;

namespace Dynamo.Simulator.Load.Figures;

/// <summary>
/// Counts of latencies in fixed buckets: exact up to 511 µs, then 256 steps for each doubling, so that a percentile is at most 0.4 % too
/// high and never too low. Recording allocates nothing and is safe from several threads.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 8;
    private const int StepsPerDoubling = 1 << StepBits;
    private const int ExactBelow = 2 * StepsPerDoubling;

    /// <summary>Longest latency that is told apart: 2³⁶ µs, 19 hours. Longer ones count as this.</summary>
    private const int LongestBits = 36;
    private const int Buckets = ExactBelow + ((LongestBits - StepBits - 1) * StepsPerDoubling);

    private readonly long[] _counts = new long[Buckets];
    private long _longest;

    /// <summary>Counts one latency.</summary>
    /// <param name="latency">Zero or more; less counts as zero.</param>
    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Clamp(latency.Ticks / TimeSpan.TicksPerMicrosecond, 0, (1L << LongestBits) - 1);
        Interlocked.Increment(ref _counts[Bucket(microseconds)]);
        RaiseLongest(microseconds);
    }

    /// <summary>Adds all that another histogram counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
            Interlocked.Add(ref _counts[bucket], Volatile.Read(ref other._counts[bucket]));
        RaiseLongest(Volatile.Read(ref other._longest));
    }

    /// <summary>How many latencies were counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>The longest latency, exact to the microsecond.</summary>
    public TimeSpan Longest => TimeSpan.FromMicroseconds(Volatile.Read(ref _longest));

    /// <summary>The latency that this share of the messages did not exceed; zero when nothing was counted.</summary>
    /// <param name="share">0 to 1: 0.99 for the 99th percentile.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            seen += Volatile.Read(ref _counts[bucket]);
            if (seen >= rank)
                return TimeSpan.FromMicroseconds(Math.Min(Highest(bucket), Volatile.Read(ref _longest)));
        }

        return Longest;
    }

    private static int Bucket(long microseconds)
    {
        if (microseconds < ExactBelow)
            return (int)microseconds;
        var shift = BitOperations.Log2((ulong)microseconds) - StepBits;
        return ExactBelow + ((shift - 1) * StepsPerDoubling) + (int)((microseconds >> shift) - StepsPerDoubling);
    }

    private static long Highest(int bucket)
    {
        if (bucket < ExactBelow)
            return bucket;
        var shift = ((bucket - ExactBelow) / StepsPerDoubling) + 1;
        var step = (bucket - ExactBelow) % StepsPerDoubling;
        return ((long)(StepsPerDoubling + step + 1) << shift) - 1;
    }

    private void RaiseLongest(long microseconds)
    {
        var known = Volatile.Read(ref _longest);
        while (microseconds > known)
        {
            var found = Interlocked.CompareExchange(ref _longest, microseconds, known);
            if (found == known)
                return;
            known = found;
        }
    }
}
