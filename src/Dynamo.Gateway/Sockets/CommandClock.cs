using Microsoft.Extensions.Hosting;

namespace Dynamo.Gateway.Sockets;

/// <summary>Gives up commands whose charge point stays silent: one clock for all connections, instead of a timer for each.</summary>
internal sealed class CommandClock(ConnectionTable connections, TimeProvider time) : BackgroundService
{
    /// <summary>How late a command may be given up.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.All)
                connection.Expire();
        }
    }
}
