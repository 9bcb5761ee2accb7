using Dynamo.Simulator.Load.ChargePoints;
using Dynamo.Simulator.Load.Figures;

namespace Dynamo.Simulator.Load;

/// <summary>Makes the report of what was counted.</summary>
internal static class LoadReports
{
    public static LoadReport From(
        LoadOptions options, LoadContext context, IReadOnlyList<BootRound> boots, IReadOnlyList<ProcessWatch> watches, long connected)
    {
        var figures = context.Figures;
        var seconds = figures.Measured.TotalSeconds;
        return new LoadReport
        {
            Scenario = options.Scenario,
            Protocol = options.Protocol,
            ChargePoints = options.ChargePoints.Count,
            Connected = connected,
            Rate = options.Rate,
            MeasuredSeconds = seconds,
            Messages = figures.AnsweredInTime,
            MessagesPerSecond = seconds > 0 ? figures.AnsweredInTime / seconds : 0,
            NeverSent = figures.NeverSent,
            Undelivered = figures.Undelivered,
            Errors = figures.Errors.ToDictionary(StringComparer.Ordinal),
            Reconnects = figures.Reconnects,
            LongestOutageSeconds = figures.LongestOutage.TotalSeconds,
            Latency = Of(figures.Latencies(Enum.GetValues<MessageKind>())),
            Actions = Enum.GetValues<MessageKind>().Where(kind => figures.Latency(kind).Count > 0).GroupBy(context.Dialect.NameOf)
                .ToDictionary(action => action.Key, action => Of(figures.Latencies(action)), StringComparer.Ordinal),
            Boots = boots,
            Processes = watches.ToDictionary(watch => watch.Label, watch => watch.Report(figures.AnsweredInTime, connected), StringComparer.Ordinal),
        };
    }

    private static LatencyReport Of(LatencyHistogram latencies) => new(
        latencies.Count,
        latencies.Percentile(0.5).TotalMilliseconds,
        latencies.Percentile(0.9).TotalMilliseconds,
        latencies.Percentile(0.99).TotalMilliseconds,
        latencies.Percentile(0.999).TotalMilliseconds,
        latencies.Longest.TotalMilliseconds);
}
