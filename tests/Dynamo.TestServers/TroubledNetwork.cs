using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dynamo.TestServers;

/// <summary>
/// A network between clients and servers of this machine that can be troubled: it may hold everything back, be slow, hang up on everybody, or lose
/// the clients without telling the servers. With several servers it is also what stands in front of a cluster: new connections go to them in turn.
/// </summary>
public sealed class TroubledNetwork : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<TroubledConnection, Task> _connections = new();
    private readonly Task _accepting;
    private readonly Lock _gate = new();
    private volatile int[] _servers;
    private TaskCompletionSource? _stalled;
    private volatile bool _isHungUp;
    private int _turn;

    /// <summary>Begins to relay.</summary>
    /// <param name="servers">Ports of the servers on the loopback address.</param>
    public TroubledNetwork(params int[] servers)
    {
        _servers = servers;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Port for the clients on the loopback address.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How much later everything arrives. Zero by default.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections that are open now, on whatever side.</summary>
    public int Connections => _connections.Count;

    /// <summary>New connections go to these servers from now on, in turn; one that does not listen is passed over.</summary>
    public void LeadTo(params int[] servers) => _servers = servers;

    /// <summary>Holds everything back from now on, in both directions; connections stay open, and new ones are taken and wait.</summary>
    public void Stall()
    {
        lock (_gate)
            _stalled ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Cuts all connections, and all new ones at once.</summary>
    public void HangUp()
    {
        _isHungUp = true;
        Cut();
    }

    /// <summary>Ends all trouble; what was held back arrives.</summary>
    public void Calm()
    {
        Delay = TimeSpan.Zero;
        _isHungUp = false;
        lock (_gate)
        {
            _stalled?.SetResult();
            _stalled = null;
        }
    }

    /// <summary>Cuts all connections on both sides, once.</summary>
    public void Cut()
    {
        foreach (var (connection, _) in _connections)
            connection.Cut();
    }

    /// <summary>Cuts all connections on the clients' side. The servers are not told: to them the connections are open and silent.</summary>
    public void LoseClients()
    {
        foreach (var (connection, _) in _connections)
            connection.LoseClient();
    }

    /// <summary>Stops and cuts all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Calm();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Cut();
        await Task.WhenAll(_connections.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>Lets what arrived pass when the network lets it.</summary>
    internal async ValueTask PassAsync()
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, TimeProvider.System, _stopping.Token);
        Task? stalled;
        lock (_gate)
            stalled = _stalled?.Task;
        if (stalled is not null)
            await stalled.WaitAsync(_stopping.Token);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(_stopping.Token);
            var connection = new TroubledConnection(this, client);
            if (_isHungUp)
                connection.Cut();
            else
                _connections[connection] = RelayAsync(connection);
        }
    }

    private async Task RelayAsync(TroubledConnection connection)
    {
        // Not before the connection is in the table, from which this takes it again.
        await Task.Yield();
        try
        {
            await PassAsync();
            if (await FindServerAsync() is { } server)
                await connection.RelayAsync(server);
        }
        finally
        {
            connection.Cut();
            _connections.TryRemove(connection, out _);
        }
    }

    private async Task<Socket?> FindServerAsync()
    {
        var servers = _servers;
        foreach (var _ in servers)
        {
            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                var turn = (uint)Interlocked.Increment(ref _turn);
                await server.ConnectAsync(IPAddress.Loopback, servers[turn % servers.Length], _stopping.Token);
                return server;
            }
            catch (SocketException)
            {
                // It does not listen; the next one may.
                server.Dispose();
            }
        }
        return null;
    }
}
