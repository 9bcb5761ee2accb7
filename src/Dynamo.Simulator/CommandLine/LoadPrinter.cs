using System.Globalization;
using Dynamo.Simulator.Load;

namespace Dynamo.Simulator.CommandLine;

/// <summary>Shows a load run to people: a line each second, and the report at the end.</summary>
internal sealed class LoadPrinter(TextWriter output) : IProgress<LoadProgress>
{
    /// <summary>Rounds of a storm that are shown one by one.</summary>
    private const int MaxRounds = 5;

    public void Report(LoadProgress value) => Line(
        $"{value.Elapsed:mm\\:ss} {value.Phase,-10} {value.Open,6} open {value.MessagesPerSecond,9:F0} msg/s {value.Errors,6} errors  p50 {value.P50Ms:F2} ms  p99 {value.P99Ms:F2} ms");

    public void Print(LoadReport report)
    {
        Line($"");
        Line($"{report.Scenario} over {report.Connected} of {report.ChargePoints} connections, {(report.Rate is { } rate ? $"open loop at {rate.ToString(CultureInfo.InvariantCulture)} msg/s" : "closed loop")}, {report.MeasuredSeconds:F1} s measured");
        foreach (var round in report.Boots.Take(MaxRounds))
            Line($"boots        {round.Count} in {round.Seconds:F2} s, {round.PerSecond:F0} boots/s");
        if (report.Boots.Count > MaxRounds)
            Line($"             and {report.Boots.Count - MaxRounds} more rounds, the slowest of all at {report.Boots.Min(round => round.PerSecond):F0} boots/s");
        if (!report.AllConnected)
            Line($"connecting   not all charge points could connect in time");
        Line($"messages     {report.Messages}, {report.MessagesPerSecond:F1} msg/s");
        if (report.NeverSent > 0)
            Line($"not sent     {report.NeverSent} were due, but answers were missing: the central system is slower than the rate");
        Line($"undelivered  {report.Undelivered}");
        Line($"reconnects   {report.Reconnects}, longest outage {report.LongestOutageSeconds:F3} s");
        foreach (var error in report.Errors)
            Line($"error        {error.Value} x {error.Key}");
        PrintLatencies(report);
        foreach (var process in report.Processes)
            Print(process.Key, process.Value);
    }

    private void PrintLatencies(LoadReport report)
    {
        Line($"");
        Line($"{"latency, ms",-20} {"count",10} {"p50",9} {"p90",9} {"p99",9} {"p99.9",9} {"max",9}");
        foreach (var action in report.Actions.Append(new("all", report.Latency)))
        {
            var ms = action.Value;
            Line($"{action.Key,-20} {ms.Count,10} {ms.P50Ms,9:F2} {ms.P90Ms,9:F2} {ms.P99Ms,9:F2} {ms.P999Ms,9:F2} {ms.MaxMs,9:F2}");
        }

        Line($"");
    }

    private void Print(string label, ProcessReport process) => Line(
        $"{label,-12} {Cpu(process)}; {process.MemoryBeforeMiB:F0} MiB before, {process.MemoryConnectedMiB:F0} MiB connected ({process.MemoryPerConnectionKiB:F1} KiB per connection), {process.MemoryEndMiB:F0} MiB at the end");

    private static string Cpu(ProcessReport process) => process switch
    {
        { CpuSeconds: null } => "ended during the run",
        { CpuMicrosecondsPerMessage: null } => Text($"{process.CpuSeconds:F2} s CPU"),
        _ => Text($"{process.CpuSeconds:F2} s CPU, {process.CpuMicrosecondsPerMessage:F1} µs per message"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(FormattableString line) => output.WriteLine(Text(line));
}
