using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Finds charge points whose certificate is to be renewed, and those that did not connect with a higher security profile in time. Every silo looks; what is to
/// be done is decided by the grain, once.
/// </summary>
internal sealed partial class SecurityKeeper(
    ISecurityStore store, IGrainFactory grains, IOptions<SecurityOptions> options, GrainMetrics metrics, TimeProvider time, ILogger<SecurityKeeper> log) : BackgroundService
{
    /// <summary>Most charge points looked after in one round for each reason; the rest have their turn in the next.</summary>
    public const int MaxPerSecurityRound = 200;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

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
        var due = await store.ListOverdueRaisesAsync(now, MaxPerSecurityRound, cancellationToken);
        IReadOnlyList<string> expiring = options.Value.RenewDays == 0
            ? []
            : await store.ListExpiringAsync(now.AddDays(options.Value.RenewDays), now.AddDays(-1), MaxPerSecurityRound, cancellationToken);
        if (due.Count >= MaxPerSecurityRound || expiring.Count >= MaxPerSecurityRound)
            metrics.LimitHit(nameof(MaxPerSecurityRound));
        foreach (var chargePointId in due.Union(expiring, StringComparer.Ordinal))
            await LookAfter(chargePointId);
    }

    private async Task LookAfter(string chargePointId)
    {
        try
        {
            await grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(chargePointId)).LookAfterSecurity();
        }
        catch (Exception failed)
        {
            // They are listed in the same order each time: one that cannot be looked after must not hide those behind it.
            LogNotLookedAfter(failed, chargePointId);
        }
    }

    [LoggerMessage(1121, LogLevel.Warning, "Certificates and security profiles could not be looked after; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1122, LogLevel.Warning, "The security of charge point {ChargePointId} could not be looked after; the next round tries again")]
    private partial void LogNotLookedAfter(Exception exception, string chargePointId);
}
