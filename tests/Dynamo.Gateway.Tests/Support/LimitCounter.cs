using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>Tells when a limit is counted by the meter of one gateway; other tests have gateways of their own.</summary>
internal sealed class LimitCounter : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _hits = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public LimitCounter(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "dynamo.gateway.limits_hit" && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    /// <summary>Completes when the limit is counted.</summary>
    public Task Hit(string name) => Source(name).Task.Soon();

    /// <summary>Whether the limit was counted.</summary>
    public bool WasHit(string name) => Source(name).Task.IsCompleted;

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long measured, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (name, value) in tags)
        {
            if (name == "limit")
                Source((string)value!).TrySetResult();
        }
    }

    private TaskCompletionSource Source(string name) => _hits.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
