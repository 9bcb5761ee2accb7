using System.Collections.Concurrent;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Latest signs of life of this silo's charge points, kept until they are written in one statement. A heartbeat costs an entry here and no commit.
/// Bounded by the number of charge points on the silo.
/// </summary>
internal sealed class PresenceBoard
{
    private ConcurrentDictionary<string, DateTimeOffset> _signs = new(StringComparer.Ordinal);

    /// <summary>Notes a sign of life.</summary>
    public void Seen(string chargePointId, DateTimeOffset at) => _signs[chargePointId] = at;

    /// <summary>Takes all signs noted since the last call.</summary>
    public IReadOnlyList<(string ChargePointId, DateTimeOffset SeenAt)> Take()
    {
        // A sign noted by a thread that still holds the old board while it is read may be missed; the next one of that charge point is not.
        var signs = Interlocked.Exchange(ref _signs, new(StringComparer.Ordinal));
        return [.. signs.Select(sign => (sign.Key, sign.Value))];
    }
}
