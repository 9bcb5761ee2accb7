using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// Empties the gateway when the process stops: no new sockets, then the open ones are closed with 1001 in slices, so that the charge points do not
/// knock at the other gateways all at once. The silo is still up meanwhile: messages under way are handled, and those whose answer came too late are
/// sent again by the charge point.
/// </summary>
internal sealed partial class GatewayDrain(
    ConnectionTable connections,
    IHostApplicationLifetime lifetime,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<GatewayDrain> log) : IHostedService
{
    private Task _drained = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            connections.BeginDrain();
            _drained = Drain();
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _drained.WaitAsync(cancellationToken);

    private async Task Drain()
    {
        var open = connections.All.ToArray();
        if (open.Length == 0)
            return;
        LogDraining(open.Length);
        var closing = new List<Task>(open.Length);
        foreach (var slice in open.Chunk(SliceSize(options.Value, open.Length)))
        {
            if (closing.Count > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.DrainPauseMilliseconds), time);
            closing.AddRange(slice.Select(connection => connection.CloseForRestartAsync()));
        }
        await Task.WhenAll(closing);
    }

    /// <summary>Sockets in a slice: as configured, or more if that would take too long.</summary>
    internal static int SliceSize(GatewayOptions options, int sockets)
    {
        var slices = 1 + (options.DrainSeconds * 1_000 / Math.Max(1, options.DrainPauseMilliseconds));
        return Math.Max(options.DrainSliceSize, (sockets + slices - 1) / slices);
    }

    [LoggerMessage(2201, LogLevel.Information, "Closing {Count} sockets of charge points")]
    private partial void LogDraining(int count);
}
