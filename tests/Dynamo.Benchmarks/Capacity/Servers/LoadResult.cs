using Dynamo.Simulator.Load;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>What a run found, over all processes of the server and all load generators.</summary>
internal sealed class LoadResult(IReadOnlyList<LoadReport> reports)
{
    /// <summary>Label of the database's process.</summary>
    public const string Database = "database";

    private const string Generator = "generator";

    /// <summary>What differs between what charge points were acknowledged and what the database holds; <see langword="null"/> if nobody looked.</summary>
    public string? Differences { get; init; }

    public double MessagesPerSecond => reports.Sum(report => report.MessagesPerSecond);

    /// <summary>The middle one; several generators have the same load, so their middles are alike.</summary>
    public double P50Ms => reports.Average(report => report.Latency.P50Ms);

    /// <summary>That of the slowest generator.</summary>
    public double P99Ms => reports.Max(report => report.Latency.P99Ms);

    /// <summary>Processor time of server and database.</summary>
    public double CpuPerMessage => ServerCpuPerMessage + DatabaseCpuPerMessage;

    public double ServerCpuPerMessage => Cpu(label => label is not (Generator or Database));

    public double DatabaseCpuPerMessage => Cpu(label => label == Database);

    public double MemoryBeforeMiB => Memory(process => process.MemoryBeforeMiB);

    public double MemoryEndMiB => Memory(process => process.MemoryEndMiB);

    public double BootsPerSecond => reports.Sum(report => report.Boots[0].PerSecond);

    public long Connected => reports.Sum(report => report.Connected);

    /// <summary>What went wrong, in words; nothing if every message was acknowledged at the first attempt.</summary>
    public IEnumerable<string> Faults
    {
        get
        {
            foreach (var (error, count) in reports.SelectMany(report => report.Errors))
                yield return $"{error} ({count})";
            if (Differences is { Length: > 0 } differences)
                yield return differences;
            if (reports.Sum(report => report.Undelivered) is > 0 and var undelivered)
                yield return $"{undelivered} messages were not acknowledged";
            if (reports.Sum(report => report.NeverSent) is > 0 and var neverSent)
                yield return $"{neverSent} messages were due and could not be sent, because answers were missing";
        }
    }

    /// <summary>The figures for people who wait.</summary>
    public override string ToString()
    {
        var messages = $"{MessagesPerSecond:F0} messages/s, p50 {P50Ms:F1} ms, p99 {P99Ms:F1} ms, {CpuPerMessage:F0} µs per message";
        return MessagesPerSecond > 0 ? messages : $"{BootsPerSecond:F0} boots/s";
    }

    /// <summary>Each generator watches all processes during the same time, so their readings are averaged and their messages added.</summary>
    private double Cpu(Func<string, bool> isWanted) =>
        reports.Average(report => report.Processes.Where(process => isWanted(process.Key)).Sum(process => process.Value.CpuSeconds ?? double.NaN))
        / reports.Sum(report => report.Messages) * 1_000_000;

    private double Memory(Func<ProcessReport, double> figure) =>
        reports[0].Processes.Where(process => process.Key is not (Generator or Database)).Sum(process => figure(process.Value));
}
