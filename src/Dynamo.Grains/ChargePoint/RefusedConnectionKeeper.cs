using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Writes refused connections from time to time, and forgets those that are long ago.</summary>
internal sealed partial class RefusedConnectionKeeper(
    RefusedConnectionBoard board, IRefusedConnectionStore store, TimeProvider time, ILogger<RefusedConnectionKeeper> log) : BackgroundService
{
    /// <summary>Unregistered identities that are remembered, the latest of them.</summary>
    public const int MaxStrangers = 1_000;

    /// <summary>How long is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryRound(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryRound(stoppingToken);
    }

    /// <summary>One round.</summary>
    internal async Task Round(CancellationToken cancellationToken)
    {
        if (board.Take() is { Count: > 0 } noted)
            await store.NoteAsync(noted, time.GetUtcNow() - Memory, MaxStrangers, cancellationToken);
    }

    private async Task TryRound(CancellationToken cancellationToken)
    {
        try
        {
            await Round(cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            // They are for people who look for a fault; what matters comes again.
            LogRoundFailed(failed);
        }
    }

    [LoggerMessage(1104, LogLevel.Warning, "Refused connections could not be written and are forgotten")]
    private partial void LogRoundFailed(Exception exception);
}
