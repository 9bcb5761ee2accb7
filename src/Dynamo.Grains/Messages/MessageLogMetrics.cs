using System.Diagnostics.Metrics;

namespace Dynamo.Grains.Messages;

/// <summary>What the message log counts. Meter <c>Dynamo.Grains</c>.</summary>
internal sealed class MessageLogMetrics
{
    /// <summary>Reason of a drop: the database refuses the message.</summary>
    public const string Rejected = "Rejected";

    /// <summary>Reason of a drop: the charge point is in no book any more.</summary>
    public const string Unregistered = "Unregistered";

    /// <summary>Reason of a drop: the process ends and the database cannot be reached.</summary>
    public const string Stopping = "Stopping";

    private readonly Counter<long> _written;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _forgotten;

    public MessageLogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(GrainMetrics.MeterName);
        _written = meter.CreateCounter<long>("dynamo.message_log.written", "{message}", "Exchanges with charge points that were written to the message log.");
        _dropped = meter.CreateCounter<long>(
            "dynamo.message_log.dropped", "{message}", "Exchanges that the message log lacks, by reason: QueueLength, QueueBytes, Rejected, Unregistered, Stopping.");
        _forgotten = meter.CreateCounter<long>("dynamo.message_log.forgotten", "{message}", "Exchanges that were removed because they had been kept long enough.");
    }

    public void Written(int count) => _written.Add(count);

    public void Dropped(string reason, int count = 1) => _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason));

    public void Forgotten(int count) => _forgotten.Add(count);
}
