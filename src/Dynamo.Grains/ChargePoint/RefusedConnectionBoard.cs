using System.Collections.Concurrent;
using Dynamo.Domain.Fleet;

namespace Dynamo.Grains.ChargePoint;

/// <summary>
/// Connections that this silo refused, summed up by identity and reason until they are written. Bounded: strangers may call themselves what they like.
/// </summary>
internal sealed class RefusedConnectionBoard(GrainMetrics metrics)
{
    /// <summary>Identities and reasons that are noted between two rounds of <see cref="RefusedConnectionKeeper"/>; further ones are counted and dropped.</summary>
    public const int MaxRefusedConnections = 1_000;

    private ConcurrentDictionary<(string Key, ConnectionFault Fault), RefusedConnection> _noted = new();

    /// <summary>Notes an attempt.</summary>
    public void Note(RefusedConnection refused)
    {
        var key = (ChargePointId.Key(refused.ChargePointId), refused.Fault);
        var noted = _noted;
        if (noted.Count < MaxRefusedConnections || noted.ContainsKey(key))
            noted.AddOrUpdate(key, refused, (_, earlier) => earlier.Then(refused));
        else
            metrics.LimitHit(nameof(MaxRefusedConnections));
    }

    /// <summary>Takes all that was noted since the last call.</summary>
    public IReadOnlyList<RefusedConnection> Take() => [.. Interlocked.Exchange(ref _noted, new()).Values];
}
