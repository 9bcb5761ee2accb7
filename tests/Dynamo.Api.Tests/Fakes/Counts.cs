using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>What one API counted since this was made; other tests have meters of the same name.</summary>
internal sealed class Counts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Counts(ApiFixture api)
    {
        var ours = api.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == DynamoApi.MeterName && instrument.Meter.Scope == ours)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => _sums.AddOrUpdate(Name(instrument, tags), value, (_, sum) => sum + value));
        _listener.Start();
    }

    public long FailedSignIns => _sums.GetValueOrDefault("dynamo.api.failed_sign_ins");

    public long Limit(string name) => _sums.GetValueOrDefault($"dynamo.api.limits_hit limit={name}");

    public void Dispose() => _listener.Dispose();

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
}
