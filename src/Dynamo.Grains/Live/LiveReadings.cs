using System.Collections.Concurrent;
using Dynamo.Contracts.Live;

namespace Dynamo.Grains.Live;

/// <summary>
/// Latest readings of this silo's sessions, the newest of each connector, until the relay sends them on. What is not taken in time is replaced by
/// what is newer: dashboards want the present, and facts are in the books. Bounded by the number of connectors in use.
/// </summary>
internal sealed class LiveReadings
{
    private ConcurrentDictionary<(string ChargePointId, int ConnectorId), MeterReading> _readings = new();

    /// <summary>Notes what a connector reads now.</summary>
    public void Publish(MeterReading reading) => _readings[(reading.ChargePointId, reading.ConnectorId)] = reading;

    /// <summary>Takes all readings noted since the last call.</summary>
    public IReadOnlyList<MeterReading> Take() =>
        _readings.IsEmpty ? [] : [.. Interlocked.Exchange(ref _readings, new()).Values];
}
