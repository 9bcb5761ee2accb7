namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>What the load generator is asked for.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Connections">Charge points over all processes of the server.</param>
/// <param name="Duration">Measured time.</param>
internal sealed record LoadRun(string Scenario, int Connections, TimeSpan Duration)
{
    /// <summary>Messages per second whatever the answers (open loop); <see langword="null"/>: each charge point sends when it was answered (closed loop).</summary>
    public double? Rate { get; init; }

    /// <summary>Load before the measured time.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the generator keeps a ledger of all that was acknowledged, which then is held against the database, if the server has one. The ledger is kept
    /// for every server, so that the generator has the same work.
    /// </summary>
    public bool Verified { get; init; }
}
