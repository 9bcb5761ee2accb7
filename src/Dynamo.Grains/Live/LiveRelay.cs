using Dynamo.Contracts.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Services;

namespace Dynamo.Grains.Live;

/// <summary>Sends the readings of this silo to every silo, where dashboards may be connected: one call per silo and period, however many sessions run.</summary>
internal sealed partial class LiveRelay(
    LiveReadings readings,
    LiveClient live,
    ISiloStatusOracle silos,
    TimeProvider time,
    ILogger<LiveRelay> log) : BackgroundService
{
    /// <summary>How often readings are sent on: twice a second is as fast as people look.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var batch = readings.Take();
            if (batch.Count > 0)
                await Send(batch);
        }
    }

    private async Task Send(IReadOnlyList<MeterReading> batch)
    {
        foreach (var silo in silos.GetApproximateSiloStatuses(onlyActive: true).Keys)
        {
            try
            {
                await live.Of(silo).Push(batch);
            }
            catch (Exception unreachable) when (unreachable is not OutOfMemoryException)
            {
                LogSiloUnreachable(unreachable, silo);
            }
        }
    }

    [LoggerMessage(1201, LogLevel.Debug, "Silo {Silo} did not take live readings")]
    private partial void LogSiloUnreachable(Exception exception, SiloAddress silo);
}

/// <summary>Reaches the live end of a silo.</summary>
internal sealed class LiveClient(IServiceProvider services) : GrainServiceClient<ILiveService>(services)
{
    /// <summary>The live end of a silo.</summary>
    public ILiveService Of(SiloAddress silo) => GetGrainService(silo);
}
