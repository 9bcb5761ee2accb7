using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Writes signs of life in batches and finds charge points that count as online although nothing was heard of them for twice the heartbeat
/// interval: their gateway may have died with its silo, and nobody else would notice.
/// </summary>
internal sealed partial class PresenceKeeper(
    PresenceBoard board,
    IChargePointStore chargePoints,
    IGrainFactory grains,
    IOptions<ChargePointOptions> options,
    GrainMetrics metrics,
    TimeProvider time,
    ILogger<PresenceKeeper> log) : BackgroundService
{
    /// <summary>Most silent charge points looked after in one round; the rest have their turn in the next.</summary>
    public const int MaxSilentPerRound = 500;

    /// <summary>How late the end of a command is looked after from here: its grain does that itself, if it is there.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PresenceIntervalSeconds), time);
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
        var signs = board.Take();
        if (signs.Count > 0)
            await chargePoints.TouchAsync(signs, cancellationToken);
        var silentSince = time.GetUtcNow() - (2 * TimeSpan.FromSeconds(options.Value.HeartbeatIntervalSeconds));
        var silent = await chargePoints.ListSilentAsync(silentSince, MaxSilentPerRound, cancellationToken);
        if (silent.Count >= MaxSilentPerRound)
        {
            metrics.LimitHit(nameof(MaxSilentPerRound));
            LogManySilent(silent.Count);
        }
        // A command whose grain went away with its silo has nobody who gives it up: waking the grain does.
        var overdue = await chargePoints.ListOverdueAsync(time.GetUtcNow() - Overdue, MaxSilentPerRound, cancellationToken);
        foreach (var chargePointId in silent.Concat(overdue))
            await Verify(chargePointId);
    }

    private async Task Verify(string chargePointId)
    {
        try
        {
            await grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId)).VerifyPresence();
        }
        catch (Exception failed)
        {
            // The silent are listed in the same order each time: one that cannot be looked after must not hide those behind it.
            LogNotVerified(failed, chargePointId);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "Signs of life could not be written or checked; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1102, LogLevel.Warning, "Charge point {ChargePointId} fell silent and could not be looked after; the next round tries again")]
    private partial void LogNotVerified(Exception exception, string chargePointId);

    [LoggerMessage(1103, LogLevel.Warning, "{Count} charge points are silent, as many as one round looks after; if there are more, they have their turn in the next")]
    private partial void LogManySilent(int count);
}
