using Dynamo.Storage.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Live;

/// <summary>While somebody watches, follows the event log from its end and hands every event to the feed, in the log's order.</summary>
internal sealed partial class EventTailer(IEventLog log, LiveFeed feed, TimeProvider time, ILogger<EventTailer> logger) : BackgroundService
{
    private const int ReadLimit = 500;

    /// <summary>Longest wait for the hint that there is something new, in case one was lost.</summary>
    private static readonly TimeSpan HintTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Pause after the log could not be read.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private EventPosition? _position;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The position stays, so nothing is lost however long the log cannot be read.
                feed.FailFollowing(exception);
                LogTailFailed(logger, exception);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(CancellationToken cancellationToken)
    {
        Task? news = null;
        while (true)
        {
            if (feed.StopFollowingIfUnwatched())
            {
                (_position, news) = (null, null);
                await feed.Watched.WaitAsync(cancellationToken);
            }
            _position ??= await log.EndAsync(cancellationToken);
            feed.StartFollowing();
            var page = await log.ReadAsync(_position.Value, organizationId: null, ReadLimit, cancellationToken);
            foreach (var logged in page)
            {
                // First the position: an event that cannot be handed on must not stop those behind it.
                _position = logged.Position;
                feed.Publish(logged);
            }

            if (page.Count > 0)
                continue;
            if (news is null)
            {
                // Look once more after the wait began: what was committed in between wakes nobody.
                news = log.WaitAsync(HintTimeout, cancellationToken);
                continue;
            }

            await news;
            news = null;
        }
    }

    [LoggerMessage(3201, LogLevel.Error, "The live feed could not follow the event log and tries again")]
    private static partial void LogTailFailed(ILogger logger, Exception exception);
}
