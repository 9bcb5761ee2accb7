namespace Dynamo.Simulator.Scripts;

/// <summary>How long to wait before the next attempt to connect.</summary>
public sealed record BackOffOptions
{
    /// <summary>After the first failure. Default 1 s.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Never longer than this. Default 1 min.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// Doubles the wait after each failure. The upper half of each wait is random: a thousand charge points that lost the same server
/// must not return in the same second.
/// </summary>
internal sealed class BackOff(BackOffOptions options, Random random)
{
    private int _failures;

    public void Reset() => _failures = 0;

    public TimeSpan Next()
    {
        // The exponent stops growing long before the product could overflow.
        var wait = options.First * Math.Pow(2, Math.Min(_failures++, 20));
        if (wait > options.Longest)
            wait = options.Longest;
        return wait * (0.5 + (0.5 * random.NextDouble()));
    }
}
