using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Idempotency;

/// <summary>Removes kept answers whose time is over. Every front end does; what one has removed the others do not find.</summary>
internal sealed partial class ForgetOldAnswers(
    IIdempotencyStore store, IOptions<IdempotencyOptions> options, TimeProvider time, ILogger<ForgetOldAnswers> logger) : BackgroundService
{
    /// <summary>Most rows removed in one transaction, so that requests do not wait for it.</summary>
    public const int Slice = 1_000;

    /// <summary>How often it is looked after.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await store.DeleteAsync(time.GetUtcNow() - options.Value.Retention, Slice, stoppingToken) == Slice)
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotRemoved(logger, exception);
            }
        }
    }

    [LoggerMessage(3006, LogLevel.Warning, "Old answers could not be removed; it is tried again later")]
    private static partial void LogNotRemoved(ILogger logger, Exception exception);
}
