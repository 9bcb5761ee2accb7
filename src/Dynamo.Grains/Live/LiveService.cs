using Dynamo.Contracts.Live;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Live;

/// <summary>Hands readings that arrive at this silo to whoever watches here; nobody does on a silo without the API.</summary>
internal sealed class LiveService(GrainId id, Silo silo, ILoggerFactory loggerFactory, IEnumerable<ILiveReadings> watchers)
    : GrainService(id, silo, loggerFactory), ILiveService
{
    private readonly ILiveReadings[] _watchers = [.. watchers];

    /// <inheritdoc/>
    public Task Push(IReadOnlyList<MeterReading> readings)
    {
        foreach (var watcher in _watchers)
            watcher.Publish(readings);
        return Task.CompletedTask;
    }
}
