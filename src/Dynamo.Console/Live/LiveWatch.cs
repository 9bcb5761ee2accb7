using System.Threading.Channels;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Microsoft.Extensions.Logging;

namespace Dynamo.Console.Live;

/// <summary>
/// Follows the live feed for one page: first a reload, then batches of events no faster than a pace, so that a busy fleet cannot make a browser
/// redraw for every reading. After a gap or a failure the page reloads and goes on.
/// </summary>
internal sealed partial class LiveWatch : IAsyncDisposable
{
    /// <summary>Most events of a batch. While the page is busy with one, no more are taken from the feed, whose own queue is bounded too.</summary>
    private const int BatchLimit = 500;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <summary>How often the page reloads without being told: readings are hints, and registrations make no event.</summary>
    private static readonly TimeSpan ReloadPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Stands for a gap; only its name is looked at.</summary>
    private static readonly LiveEvent ReloadMark = new("", LiveEvent.GapEvent, default, null, default);

    private readonly CancellationTokenSource _stop;
    private readonly Task _running;
    private readonly LiveFeed _feed;
    private readonly ILiveView _view;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Begins to follow, until disposed of or until <paramref name="ending"/>: a page whose browser went away is kept for a while.</summary>
    public LiveWatch(LiveFeed feed, Caller caller, LiveFilter filter, ILiveView view, TimeProvider time, ILogger logger, CancellationToken ending)
    {
        (_feed, _view, _time, _logger) = (feed, view, time, logger);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ending);
        _running = Task.Run(() => Run(caller, filter), CancellationToken.None);
    }

    /// <summary>Ends the following; the view is not called afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task Run(Caller caller, LiveFilter filter)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var outcome = await _feed.Subscribe(caller, filter, _stop.Token);
                if (outcome.IsDone)
                    await Follow(outcome.Value);
                else
                    LogRefused(_logger, outcome.Refusal.Code.Name);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(_logger, exception);
            }

            await _view.Interrupted();
            await Task.Delay(RetryDelay, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(LiveSubscription subscription)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var events = Channel.CreateBounded<LiveEvent>(BatchLimit);
        var pumping = Pump(subscription, events.Writer, ending.Token);
        await using var reloads = _time.CreateTimer(_ => events.Writer.TryWrite(ReloadMark), null, ReloadPeriod, ReloadPeriod);
        try
        {
            await _view.Reload(ending.Token);
            while (await events.Reader.WaitToReadAsync(ending.Token))
            {
                await Show(events.Reader, ending.Token);
                await Task.Delay(_view.Pace, _time, ending.Token);
            }
        }
        finally
        {
            await ending.CancelAsync();
            subscription.Dispose();
            await pumping;
        }
    }

    private async Task Show(ChannelReader<LiveEvent> events, CancellationToken cancellationToken)
    {
        List<LiveEvent> batch = [];
        while (batch.Count < BatchLimit && events.TryRead(out var next))
            batch.Add(next);
        if (batch.Exists(next => next.Event == LiveEvent.GapEvent))
            await _view.Reload(cancellationToken);
        else
            await _view.Show(batch, cancellationToken);
    }

    /// <summary>Hands the feed on, and its failure to whoever reads.</summary>
    private static async Task Pump(LiveSubscription subscription, ChannelWriter<LiveEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var next in subscription.ReadAsync(cancellationToken))
                await events.WriteAsync(next, cancellationToken);
            events.TryComplete();
        }
        catch (Exception exception)
        {
            events.TryComplete(exception);
        }
    }

    [LoggerMessage(3602, LogLevel.Warning, "A console page lost the live feed and tries again")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(3603, LogLevel.Warning, "A console page was refused by the live feed with {Code} and tries again")]
    private static partial void LogRefused(ILogger logger, string code);
}

/// <summary>What shows live events: a page.</summary>
internal interface ILiveView
{
    /// <summary>Shortest time between two batches.</summary>
    TimeSpan Pace { get; }

    /// <summary>Reads everything anew. Events may already be in it; they come again and must change nothing then.</summary>
    Task Reload(CancellationToken cancellationToken);

    /// <summary>Shows what happened since.</summary>
    Task Show(IReadOnlyList<LiveEvent> events, CancellationToken cancellationToken);

    /// <summary>The feed was lost and is being looked for.</summary>
    Task Interrupted();
}
