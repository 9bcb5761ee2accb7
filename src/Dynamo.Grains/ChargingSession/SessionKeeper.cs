using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargingSession;

/// <summary>
/// Finds sessions that run in the books although their transactions seem to be over, and has their charge points' grains look at them. Any number of silos may
/// do so: what one ended, the others do not find.
/// </summary>
internal sealed partial class SessionKeeper(
    ISessionStore sessions, IGrainFactory grains, IOptions<ChargingSessionOptions> options, GrainMetrics metrics, TimeProvider time, ILogger<SessionKeeper> log)
    : BackgroundService
{
    /// <summary>Most charge points looked at in one round; the rest have their turn in the next.</summary>
    public const int MaxForgottenPerRound = 500;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CareIntervalSeconds), time);
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
        var forgotten = await sessions.ListForgottenAsync(options.Value.Patience, time.GetUtcNow(), MaxForgottenPerRound, cancellationToken);
        if (forgotten.Count >= MaxForgottenPerRound)
            metrics.LimitHit(nameof(MaxForgottenPerRound));
        foreach (var chargePointId in forgotten)
        {
            try
            {
                await grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId)).EndForgotten();
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                // The next round finds it again.
                LogLookFailed(failed, chargePointId);
            }
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "Sessions that seem to be over could not be looked for")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1502, LogLevel.Warning, "Sessions of charge point {ChargePointId} that seem to be over could not be looked at")]
    private partial void LogLookFailed(Exception exception, string chargePointId);
}
