using System.Text.Json.Serialization;

namespace Dynamo.Simulator.Load;

/// <summary>What a load run found. Times in ms and s as the names say.</summary>
public sealed record LoadReport
{
    /// <summary>The scenario.</summary>
    public required LoadScenario Scenario { get; init; }

    /// <summary>The version of OCPP.</summary>
    public required LoadProtocol Protocol { get; init; }

    /// <summary>Charge points of the run.</summary>
    public required int ChargePoints { get; init; }

    /// <summary>Connections that were open when the measured time began; in a storm, when it ended.</summary>
    public required long Connected { get; init; }

    /// <summary>Whether every charge point could connect in time, in every round of a storm.</summary>
    public bool AllConnected { get; init; } = true;

    /// <summary>Messages per second that were asked for; null in a closed loop.</summary>
    public required double? Rate { get; init; }

    /// <summary>Measured time.</summary>
    public required double MeasuredSeconds { get; init; }

    /// <summary>Messages that were answered in the measured time.</summary>
    public required long Messages { get; init; }

    /// <summary>Messages per second in the measured time.</summary>
    public required double MessagesPerSecond { get; init; }

    /// <summary>Messages that were due before time was up and not sent by then, because answers were missing. Open loop only.</summary>
    public required long NeverSent { get; init; }

    /// <summary>Messages that were given up: not acknowledged before the end of the drain, or refused for good.</summary>
    public required long Undelivered { get; init; }

    /// <summary>Failures by kind over the whole run; each attempt counts.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>Connections that were lost and made again.</summary>
    public required long Reconnects { get; init; }

    /// <summary>Longest time in which one charge point wanted an answer and had none, over the whole run.</summary>
    public required double LongestOutageSeconds { get; init; }

    /// <summary>Latencies of all messages that were due in the measured time.</summary>
    public required LatencyReport Latency { get; init; }

    /// <summary>Latencies for each action.</summary>
    public required IReadOnlyDictionary<string, LatencyReport> Actions { get; init; }

    /// <summary>Boots: one round at the beginning, more in a storm.</summary>
    public required IReadOnlyList<BootRound> Boots { get; init; }

    /// <summary>Use of the watched processes, and of the generator under the name <c>generator</c>.</summary>
    public required IReadOnlyDictionary<string, ProcessReport> Processes { get; init; }

    /// <summary>Whether every charge point could connect and every message was acknowledged.</summary>
    [JsonIgnore]
    public bool IsComplete => Undelivered == 0 && AllConnected;
}

/// <summary>A distribution of latencies, at most 0.4 % too high.</summary>
/// <param name="Count">Messages.</param>
/// <param name="P50Ms">Half of the messages took no longer, ms.</param>
/// <param name="P90Ms">90 % took no longer, ms.</param>
/// <param name="P99Ms">99 % took no longer, ms.</param>
/// <param name="P999Ms">99.9 % took no longer, ms.</param>
/// <param name="MaxMs">The longest, ms.</param>
public sealed record LatencyReport(long Count, double P50Ms, double P90Ms, double P99Ms, double P999Ms, double MaxMs);

/// <summary>A round in which all charge points connect and boot.</summary>
/// <param name="Count">BootNotifications that were answered.</param>
/// <param name="Seconds">From the first connection attempt to the last answer.</param>
/// <param name="PerSecond">Boots per second.</param>
public sealed record BootRound(int Count, double Seconds, double PerSecond);

/// <summary>What a process and its descendants used.</summary>
/// <param name="Pid">The process.</param>
/// <param name="CpuSeconds">Processor time in the measured time; null when the process ended before it was over.</param>
/// <param name="CpuMicrosecondsPerMessage">The same for each message; null when there was none.</param>
/// <param name="MemoryBeforeMiB">Resident memory before the first connection.</param>
/// <param name="MemoryConnectedMiB">Resident memory when all were connected and had settled.</param>
/// <param name="MemoryEndMiB">Resident memory at the end of the measured time.</param>
/// <param name="MemoryPerConnectionKiB">Growth from before to connected, for each connection.</param>
public sealed record ProcessReport(
    int Pid,
    double? CpuSeconds,
    double? CpuMicrosecondsPerMessage,
    double MemoryBeforeMiB,
    double MemoryConnectedMiB,
    double MemoryEndMiB,
    double MemoryPerConnectionKiB);

/// <summary>How far a run is.</summary>
/// <param name="Elapsed">Since the beginning.</param>
/// <param name="Phase">What is going on: <c>connecting</c>, <c>settling</c>, <c>warming up</c>, <c>measuring</c>, <c>draining</c>.</param>
/// <param name="Open">Connections.</param>
/// <param name="MessagesPerSecond">Answers in the last second.</param>
/// <param name="Errors">Failures so far.</param>
/// <param name="P50Ms">Half of the measured messages so far took no longer, ms.</param>
/// <param name="P99Ms">99 % of the measured messages so far took no longer, ms.</param>
public sealed record LoadProgress(
    TimeSpan Elapsed, string Phase, long Open, double MessagesPerSecond, long Errors, double P50Ms, double P99Ms);

/// <summary>Writes reports as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LoadReport))]
public sealed partial class LoadJson : JsonSerializerContext;
