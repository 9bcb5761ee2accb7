using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Messages;

/// <summary>Removes messages that have been kept long enough, in parts small enough to hold up nobody.</summary>
internal sealed partial class MessageLogKeeper(
    IMessageStore store, IOptions<MessageLogOptions> options, MessageLogMetrics metrics, TimeProvider time, ILogger<MessageLogKeeper> log) : BackgroundService
{
    /// <summary>How often is removed: a message lives this much longer at most.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Messages that are removed together.</summary>
    public const int MaxForgotten = 2_000;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(failed);
            }
        }
    }

    /// <summary>One round.</summary>
    internal async Task Round(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (organizationId, days) in await store.ListRetentionAsync(cancellationToken))
        {
            var before = now - TimeSpan.FromDays(Math.Min(days ?? options.Value.RetentionDays, options.Value.RetentionDays));
            int forgotten;
            do
            {
                forgotten = await store.ForgetAsync(organizationId, before, MaxForgotten, cancellationToken);
                metrics.Forgotten(forgotten);
            }
            while (forgotten == MaxForgotten);
        }
    }

    [LoggerMessage(1403, LogLevel.Warning, "Old messages could not be removed; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);
}
