using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Gateway.Sockets;

/// <summary>The open sockets of this silo, by connection id.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<string, StationConnection> _connections = new(StringComparer.Ordinal);
    private int _draining;

    /// <summary>Whether the gateway is shutting down and takes no new sockets.</summary>
    public bool IsDraining => Volatile.Read(ref _draining) == 1;

    /// <summary>All open sockets. Walks the table as it is, where its list of values would lock and copy it.</summary>
    public IEnumerable<StationConnection> All => _connections.Select(entry => entry.Value);

    /// <summary>Adds a socket.</summary>
    public void Add(StationConnection connection) => _connections[connection.ConnectionId] = connection;

    /// <summary>Removes a socket.</summary>
    public void Remove(StationConnection connection) => _connections.TryRemove(connection.ConnectionId, out _);

    /// <summary>Finds a socket.</summary>
    public bool TryGet(string connectionId, [NotNullWhen(true)] out StationConnection? connection) =>
        _connections.TryGetValue(connectionId, out connection);

    /// <summary>Takes no new sockets from now on.</summary>
    public void BeginDrain() => Volatile.Write(ref _draining, 1);
}
