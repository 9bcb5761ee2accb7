using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Uploads;

/// <summary>Notes which requests for files are over, and deletes those that are old. Every front end does; what one has done the others do not find.</summary>
internal sealed partial class UploadKeeper(IUploadStore uploads, IOptions<UploadOptions> options, TimeProvider time, ILogger<UploadKeeper> logger) : BackgroundService
{
    /// <summary>Most that are noted or deleted at a time.</summary>
    public const int Slice = 100;

    /// <summary>How often it is looked after.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

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
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(logger, exception);
            }
        }
    }

    /// <summary>One round.</summary>
    internal async Task Round(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var upload in await uploads.ListDueAsync(now, Slice, cancellationToken))
            await uploads.ChangeAsync(upload, known => known.Expire(now), _ => null, cancellationToken);
        while (await uploads.ForgetAsync(now - TimeSpan.FromDays(options.Value.RetentionDays), Slice, cancellationToken) == Slice)
        {
        }
    }

    [LoggerMessage(3702, LogLevel.Warning, "Uploads that are over could not be looked after; it is tried again later")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);
}
