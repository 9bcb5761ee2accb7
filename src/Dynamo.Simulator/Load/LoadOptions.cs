namespace Dynamo.Simulator.Load;

/// <summary>What a load run is.</summary>
public sealed record LoadOptions
{
    /// <summary>Endpoint of the central system, <c>ws</c> only, without the identity.</summary>
    public required Uri Url { get; init; }

    /// <summary>The charge points, one connection each.</summary>
    public required IReadOnlyList<ChargePointLogin> ChargePoints { get; init; }

    /// <summary>What they do.</summary>
    public required LoadScenario Scenario { get; init; }

    /// <summary>Version of OCPP. Default 1.6J.</summary>
    public LoadProtocol Protocol { get; init; } = LoadProtocol.V16;

    /// <summary>The driver of all transactions: 1 to 20 letters, digits and hyphens. Default <c>LOAD</c>.</summary>
    public string IdTag { get; init; } = "LOAD";

    /// <summary>New connections per second while the run begins; 0, the default, as fast as <see cref="MaxHandshakes"/> lets them.</summary>
    public int RampPerSecond { get; init; }

    /// <summary>
    /// Messages per second over all connections, each due at a fixed time whatever the answers (open loop); null, the default, lets each
    /// connection send when its last message was answered (closed loop). Idle and Storm have no rate.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>Measured time. Default 30 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time under load before anything counts. Default 5 s.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between the last connection and the load, in which memory settles. Default 1 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the charge points may take to connect at the beginning; the run goes on with those that did. Default 10 min.</summary>
    public TimeSpan RampLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long charge points may take to finish what is under way when time is up. Default 30 s.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer, or a handshake, may take before the connection counts as dead and is made anew. Default 30 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before a message that was refused with InternalError is sent again. Default 500 ms.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest first wait before a lost connection is made anew; the wait is drawn between a fifth of it and all of it. Default 250 ms.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The wait doubles with each failure up to this. Default 5 s.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most handshakes at a time, 1 or more. Default 256.</summary>
    public int MaxHandshakes { get; init; } = 256;

    /// <summary>
    /// Number of local addresses, 127.0.0.1 and up, that connections are spread over: one address has about 28,000 ports. 1 to 250;
    /// null, the default, leaves it to the system. Only for a target on loopback.
    /// </summary>
    public int? SourceAddresses { get; init; }

    /// <summary>Processes to watch, with the names the report gives them.</summary>
    public IReadOnlyDictionary<string, int> Processes { get; init; } = new Dictionary<string, int>();

    /// <summary>File for every acknowledged fact, see <see cref="Ledgers.Ledger"/>; null, the default, keeps none.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>Seed of all that is random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Clock of the run.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
