using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Ends reservations whose time is over, also at charge points of which nothing is heard any more.</summary>
internal sealed partial class ReservationKeeper(
    IReservationStore reservations, IGrainFactory grains, GrainMetrics metrics, TimeProvider time, ILogger<ReservationKeeper> log) : BackgroundService
{
    /// <summary>Most charge points looked after in one round; the rest have their turn in the next.</summary>
    public const int MaxOverdueReservations = 500;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

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
        var overdue = await reservations.ListOverdueAsync(time.GetUtcNow(), MaxOverdueReservations, cancellationToken);
        if (overdue.Count >= MaxOverdueReservations)
            metrics.LimitHit(nameof(MaxOverdueReservations));
        foreach (var chargePointId in overdue)
        {
            try
            {
                await grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId)).ExpireReservations();
            }
            catch (Exception failed)
            {
                // One that cannot be looked after must not hide those behind it.
                LogNotExpired(failed, chargePointId);
            }
        }
    }

    [LoggerMessage(1111, LogLevel.Warning, "Reservations that are over could not be looked for; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1112, LogLevel.Warning, "Reservations of charge point {ChargePointId} are over and could not be ended; the next round tries again")]
    private partial void LogNotExpired(Exception exception, string chargePointId);
}
