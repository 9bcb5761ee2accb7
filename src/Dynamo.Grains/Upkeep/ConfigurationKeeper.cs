using System.Collections.Concurrent;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Grains.ChargePoint;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Grains.Upkeep;

/// <summary>
/// Has the configuration of charge points read after they booted: not at once, because some drop the connection when they are asked at boot (quirk 13), and not
/// again and again of those that do not answer.
/// </summary>
internal sealed partial class ConfigurationKeeper(
    IConfigurationStore configurations, IGrainFactory grains, IOptions<ChargePointOptions> options, GrainMetrics metrics, TimeProvider time, ILogger<ConfigurationKeeper> log)
    : BackgroundService
{
    /// <summary>Charge points that this silo reads at the same time; the rest have their turn later.</summary>
    public const int MaxConfigurationReadings = 50;

    /// <summary>How often a charge point is asked after one boot.</summary>
    public const int MaxAttempts = 3;

    /// <summary>How long one that failed is left alone.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.ReadConfiguration)
            return;
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

    /// <summary>One round: begins what is due.</summary>
    /// <returns>Completes when what it began is done.</returns>
    internal async Task<Task> Round(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var free = MaxConfigurationReadings - _running.Count;
        if (free <= 0)
            return Task.CompletedTask;
        var due = await configurations.ListDueAsync(
            now - TimeSpan.FromSeconds(options.Value.ReadConfigurationDelaySeconds), now - RetryAfter, MaxAttempts, MaxConfigurationReadings, cancellationToken);
        var fresh = due.Where(point => !_running.ContainsKey(point.ChargePointId)).Take(free).ToList();
        if (fresh.Count == free)
            metrics.LimitHit(nameof(MaxConfigurationReadings));
        return Task.WhenAll(fresh.Select(Begin));
    }

    private Task Begin(DueChargePoint due)
    {
        var reading = Read(due);
        _running[due.ChargePointId] = reading;
        return reading.ContinueWith(_ => _running.TryRemove(due.ChargePointId, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task Read(DueChargePoint due)
    {
        try
        {
            var report = await grains.GetGrain<IUpkeepGrain>(GrainKeys.Upkeep(due.ChargePointId)).ReadConfiguration(new(due.OrganizationId, due.ChargePointId, RequestedBy: null));
            if (report.Fault is { } fault)
                LogNotRead(due.ChargePointId, fault);
        }
        catch (Exception failed)
        {
            // One charge point must not keep the others from being read; its turn comes again.
            LogReadFailed(failed, due.ChargePointId);
        }
    }

    [LoggerMessage(1105, LogLevel.Warning, "It could not be found out whose configuration is to be read; the next round tries again")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(1106, LogLevel.Information, "The configuration of charge point {ChargePointId} could not be read: {Fault}")]
    private partial void LogNotRead(string chargePointId, string fault);

    [LoggerMessage(1107, LogLevel.Warning, "The configuration of charge point {ChargePointId} could not be read; a later round tries again")]
    private partial void LogReadFailed(Exception exception, string chargePointId);
}
