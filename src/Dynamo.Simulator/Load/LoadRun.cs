using System.Net;
using Dynamo.Simulator.Load.ChargePoints;
using Dynamo.Simulator.Load.Figures;
using Dynamo.Simulator.Load.Scripts;

namespace Dynamo.Simulator.Load;

/// <summary>
/// Puts load on a central system: many charge points in one process, made to cost as little as possible, because the generator shares the
/// machine with what it measures. All connect, then the load begins, then, after a warm-up, the figures count.
/// One object is one run.
/// </summary>
/// <param name="options">What to run.</param>
public sealed class LoadRun(LoadOptions options)
{
    private const string Generator = "generator";

    private readonly List<BootRound> _boots = [];
    private readonly List<ProcessWatch> _watches =
        [new(Generator, Environment.ProcessId), .. options.Processes.Select(process => new ProcessWatch(process.Key, process.Value))];

    private volatile string _phase = "connecting";
    private bool _allConnected = true;
    private long _connected;

    /// <summary>Runs to the end. When no charge point could connect in time, that is at once.</summary>
    /// <param name="progress">Told once a second, from any thread.</param>
    /// <param name="cancellationToken">Ends the run early and in good order: what is under way is finished, and there is a report.</param>
    /// <exception cref="IOException">A process to watch does not exist, or the ledger cannot be written.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The host of the central system has no address.</exception>
    public async Task<LoadReport> RunAsync(IProgress<LoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        foreach (var watch in _watches)
            watch.NoteBefore();
        await using var context = new LoadContext(options, await ResolveAsync(options.Url, cancellationToken));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        LoadChargePoint[] chargePoints = [.. options.ChargePoints.Select((login, index) => new LoadChargePoint(context, login, index))];
        var script = NewScript();
        Task[] lives = [.. chargePoints.Select(chargePoint => chargePoint.RunAsync(script))];
        var pulse = new LoadPulse(context, chargePoints, () => _phase, progress).RunAsync(over.Token);

        await (options.Scenario is LoadScenario.Storm ? StormAsync(context, cancellationToken) : LoadAsync(context, cancellationToken));
        await DrainAsync(context, chargePoints, lives);
        await over.CancelAsync();
        await pulse;
        return Report(context, chargePoints);
    }

    private IScript NewScript() => options.Scenario switch
    {
        LoadScenario.Idle => new IdleScript(),
        LoadScenario.Heartbeat => new HeartbeatScript(),
        LoadScenario.Meter => new MeterScript(),
        LoadScenario.Session => new SessionScript(),
        _ => new StormScript(),
    };

    private async Task LoadAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await GatherAsync(context, cancellationToken);
        if (context.Figures.Open > 0)
            await MeasureAsync(context, cancellationToken);
        EndMeasuring(context);
    }

    private async Task MeasureAsync(LoadContext context, CancellationToken cancellationToken)
    {
        _phase = "settling";
        await PauseAsync(options.Settle, cancellationToken);
        _connected = context.Figures.Open;
        foreach (var watch in _watches)
            watch.NoteConnected();

        _phase = "warming up";
        context.LoadBegan = context.Clock.Now;
        context.Line.Release(goOn: true);
        await PauseAsync(options.WarmUp, cancellationToken);
        BeginMeasuring(context);
        await PauseAsync(options.Duration, cancellationToken);
    }

    private async Task StormAsync(LoadContext context, CancellationToken cancellationToken)
    {
        BeginMeasuring(context);
        while (true)
        {
            await GatherAsync(context, cancellationToken);
            if (_boots.Count == 1)
            {
                foreach (var watch in _watches)
                    watch.NoteConnected();
            }

            if (cancellationToken.IsCancellationRequested || !context.Line.Complete.IsCompleted || context.Figures.Measured >= options.Duration)
                break;
            var line = context.Line;
            context.Line = new(options.ChargePoints.Count, options.Time);
            line.Release(goOn: true);
        }

        _connected = context.Figures.Open;
        EndMeasuring(context);
    }

    /// <summary>Waits for all charge points to be there, and counts their boots.</summary>
    private async Task GatherAsync(LoadContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Line.Complete.WaitAsync(options.RampLimit, options.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _allConnected = false;
        }
        catch (OperationCanceledException)
        {
            // Somebody ended the run.
        }

        var seconds = context.Line.Took.TotalSeconds;
        if (context.Line.Boots > 0)
            _boots.Add(new(context.Line.Boots, seconds, seconds > 0 ? context.Line.Boots / seconds : 0));
    }

    private void BeginMeasuring(LoadContext context)
    {
        foreach (var watch in _watches)
            watch.NoteBegin();
        context.Figures.Begin();
        _phase = "measuring";
    }

    private void EndMeasuring(LoadContext context)
    {
        context.Figures.End();
        foreach (var watch in _watches)
            watch.NoteEnd();
        _phase = "draining";
        context.Stop();
        context.Line.Release(goOn: false);
    }

    private async Task DrainAsync(LoadContext context, LoadChargePoint[] chargePoints, Task[] lives)
    {
        var finished = Task.WhenAll(lives);
        await finished.WaitAsync(options.Drain, options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] ends = [.. chargePoints.Select(chargePoint => chargePoint.EndAsync())];
        // Some may just have begun to wait when the clock was told to end all waits.
        while (!Task.WhenAll(ends).IsCompleted)
        {
            context.Clock.ReleaseAll();
            await Task.WhenAny(Task.WhenAll(ends), Task.Delay(TimeSpan.FromMilliseconds(50), options.Time));
        }

        await Task.WhenAll([finished, .. ends]);
    }

    private LoadReport Report(LoadContext context, LoadChargePoint[] chargePoints)
    {
        foreach (var chargePoint in chargePoints)
            context.Figures.NoteNeverSent(chargePoint.Pace.NeverSent());
        return LoadReports.From(options, context, _boots, _watches, _connected) with { AllConnected = _allConnected };
    }

    private async Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        await Task.Delay(duration, options.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task<EndPoint> ResolveAsync(Uri url, CancellationToken cancellationToken)
    {
        var address = IPAddress.TryParse(url.DnsSafeHost, out var literal) ? literal : (await Dns.GetHostAddressesAsync(url.DnsSafeHost, cancellationToken))[0];
        return new IPEndPoint(address, url.Port);
    }
}
