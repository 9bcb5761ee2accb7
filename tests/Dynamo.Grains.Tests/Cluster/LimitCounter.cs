using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>Counts what a meter measures while it is listened to, by instrument and limit.</summary>
internal sealed class LimitCounter : IDisposable
{
    private readonly ConcurrentDictionary<(string Instrument, string? Limit), long> _counts = new();
    private readonly MeterListener _listener = new();

    public LimitCounter(string meterName)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meterName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    /// <summary>How often a limit was hit.</summary>
    public long Limit(string name) => _counts.Where(count => count.Key.Limit == name).Sum(count => count.Value);

    /// <summary>What an instrument counted.</summary>
    public long Of(string instrument) => _counts.Where(count => count.Key.Instrument == instrument).Sum(count => count.Value);

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long measured, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string? limit = null;
        foreach (var (name, value) in tags)
            limit = name == "limit" ? value as string : limit;
        _counts.AddOrUpdate((instrument.Name, limit), measured, (_, before) => before + measured);
    }
}
