using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load;

/// <summary>What happens once a second: connections that got no answer in time are given up, and somebody is told how far the run is.</summary>
internal sealed class LoadPulse(LoadContext context, LoadChargePoint[] chargePoints, Func<string> phase, IProgress<LoadProgress>? progress)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = context.Options.Time;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        var began = _time.GetTimestamp();
        var (lastAt, lastAnswered) = (began, 0L);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var chargePoint in chargePoints)
                    chargePoint.EndIfSilent();
                var (now, answered) = (_time.GetTimestamp(), context.Figures.Answered);
                Tell(_time.GetElapsedTime(began, now), (answered - lastAnswered) / _time.GetElapsedTime(lastAt, now).TotalSeconds);
                (lastAt, lastAnswered) = (now, answered);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Tell(TimeSpan elapsed, double messagesPerSecond)
    {
        if (progress is null)
            return;
        var figures = context.Figures;
        var latencies = figures.Latencies(Enum.GetValues<MessageKind>());
        progress.Report(new(
            elapsed, phase(), figures.Open, messagesPerSecond, figures.Failed,
            latencies.Percentile(0.5).TotalMilliseconds, latencies.Percentile(0.99).TotalMilliseconds));
    }
}
