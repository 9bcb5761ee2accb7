using System.Threading.Channels;
using Dynamo.Contracts.Live;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>Notes the readings that arrive.</summary>
internal sealed class Dashboards : ILiveReadings
{
    private readonly Channel<MeterReading> _readings = Channel.CreateUnbounded<MeterReading>();

    public void Publish(IReadOnlyList<MeterReading> readings)
    {
        foreach (var reading in readings)
            _readings.Writer.TryWrite(reading);
    }

    /// <summary>The next reading that is wanted.</summary>
    public async Task<MeterReading> Next(Func<MeterReading, bool> wanted)
    {
        while (true)
        {
            var reading = await _readings.Reader.ReadAsync().AsTask().Soon();
            if (wanted(reading))
                return reading;
        }
    }
}
