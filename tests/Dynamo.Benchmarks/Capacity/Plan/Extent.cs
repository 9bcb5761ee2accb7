namespace Dynamo.Benchmarks.Capacity.Plan;

/// <summary>How long and how large the measurements are.</summary>
internal sealed record Extent
{
    /// <summary>The figures that are published: about 40 minutes.</summary>
    public static Extent Normal { get; } = new()
    {
        WarmUp = TimeSpan.FromSeconds(60),
        Round = TimeSpan.FromSeconds(8),
        Rounds = 3,
        Sessions = 2,
        Settle = TimeSpan.FromSeconds(20),
        ChargePoints = 1_000,
        Fleet = 19_000,
        SeededMeterValues = 10_000_000,
    };

    /// <summary>Whether the plan works, and a first idea of the figures: less than 4 minutes.</summary>
    public static Extent Short { get; } = new()
    {
        WarmUp = TimeSpan.FromSeconds(4),
        Round = TimeSpan.FromSeconds(2),
        Rounds = 1,
        Sessions = 1,
        Settle = TimeSpan.FromSeconds(3),
        ChargePoints = 200,
        Fleet = 2_000,
        SeededMeterValues = 500_000,
    };

    /// <summary>
    /// Load before the first round of a server, so that its code is compiled and its connections to the database are open. The compiler works beside
    /// the load and optimises what ran often; it needs about a minute on two full processors, and as many minutes as processes share them.
    /// </summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Measured time of a round.</summary>
    public required TimeSpan Round { get; init; }

    /// <summary>Rounds of servers that are compared; the median counts.</summary>
    public required int Rounds { get; init; }

    /// <summary>Sessions of each charge point where the time of one is given by the rate.</summary>
    public required int Sessions { get; init; }

    /// <summary>Rest before memory is read.</summary>
    public required TimeSpan Settle { get; init; }

    /// <summary>Charge points that have a rate to share.</summary>
    public required int ChargePoints { get; init; }

    /// <summary>
    /// Charge points that are registered, and connected where many are: a process that may open 20,000 files, which is a common limit, needs some
    /// for itself.
    /// </summary>
    public required int Fleet { get; init; }

    /// <summary>Meter values that a database has collected over half a year.</summary>
    public required long SeededMeterValues { get; init; }
}
