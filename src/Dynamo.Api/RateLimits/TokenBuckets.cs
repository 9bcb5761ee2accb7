namespace Dynamo.Api.RateLimits;

/// <summary>
/// A bucket of tokens for each of many callers: it holds a minute's worth and fills evenly, and each request takes one. The limiter of the framework
/// is not used because it reads the clock of the machine: no test could tell it that a minute has passed.
/// </summary>
/// <param name="perMinute">Tokens that a full bucket holds, and that flow in within a minute; 1 or more.</param>
/// <param name="maxRemembered">Buckets that are kept; the one used least recently is forgotten, and so full again, for a new one.</param>
/// <param name="time">The clock.</param>
/// <param name="forgotten">Called when a bucket had to be forgotten before it was full.</param>
internal sealed class TokenBuckets(int perMinute, int maxRemembered, TimeProvider time, Action forgotten)
{
    /// <summary>Time in which one token flows in, in ticks of the clock.</summary>
    private readonly long _perToken = Math.Max(1, time.TimestampFrequency * 60 / perMinute);

    private readonly Lock _change = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = new(StringComparer.Ordinal);

    /// <summary>The buckets in the order of their last use, so that those that are full again are in front.</summary>
    private readonly LinkedList<Bucket> _byUse = [];

    /// <summary>Takes a token from a caller's bucket, if there is one.</summary>
    public Allowance Take(string caller)
    {
        lock (_change)
        {
            var now = time.GetTimestamp();
            ForgetFull(now);
            var bucket = Use(caller);
            var fullAt = Math.Max(bucket.FullAt, now) + _perToken;
            var isGranted = fullAt - now <= _perToken * perMinute;
            if (isGranted)
                bucket.FullAt = fullAt;
            return Describe(isGranted, bucket.FullAt - now);
        }
    }

    private Allowance Describe(bool isGranted, long untilFull)
    {
        var missing = (untilFull + _perToken - 1) / _perToken;
        var untilNext = untilFull - _perToken * (perMinute - 1);
        return new(isGranted, perMinute, (int)(perMinute - missing), Duration(untilFull), Duration(Math.Max(0, untilNext)));
    }

    private TimeSpan Duration(long ticks) => time.GetElapsedTime(0, ticks);

    private Bucket Use(string caller)
    {
        if (_buckets.TryGetValue(caller, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value;
        }

        if (_buckets.Count >= maxRemembered)
        {
            forgotten();
            ForgetOldest();
        }

        return (_buckets[caller] = _byUse.AddLast(new Bucket(caller))).Value;
    }

    private void ForgetFull(long now)
    {
        while (_byUse.First?.Value.FullAt <= now)
            ForgetOldest();
    }

    private void ForgetOldest()
    {
        _buckets.Remove(_byUse.First!.Value.Caller);
        _byUse.RemoveFirst();
    }

    private sealed class Bucket(string caller)
    {
        public string Caller { get; } = caller;

        /// <summary>When the bucket will be full if nobody takes from it. All that there is to know: tokens flow in evenly.</summary>
        public long FullAt { get; set; } = long.MinValue;
    }
}

/// <summary>What a bucket says to a request.</summary>
/// <param name="IsGranted">Whether there was a token for it.</param>
/// <param name="Limit">Tokens of a full bucket.</param>
/// <param name="Remaining">Tokens left.</param>
/// <param name="UntilFull">Time until the bucket is full, if nobody takes from it.</param>
/// <param name="UntilNext">Time until there is a token; zero if there is one now.</param>
internal sealed record Allowance(bool IsGranted, int Limit, int Remaining, TimeSpan UntilFull, TimeSpan UntilNext);
