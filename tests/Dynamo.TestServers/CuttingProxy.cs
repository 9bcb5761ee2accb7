using System.Net;
using System.Net.Sockets;

namespace Dynamo.TestServers;

/// <summary>
/// A relay in front of a PostgreSQL server that can lose an answer: the server has done the work and committed it, and the client never hears of it.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    /// <summary>The message by which the server says that it has finished everything it was sent, outside of a transaction.</summary>
    private static readonly byte[] ReadyForQuery = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _target;
    private readonly Task _accepting;
    private TaskCompletionSource? _cut;

    /// <summary>Starts the relay.</summary>
    /// <param name="target">Port of the server on the loopback address.</param>
    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Port of the relay on the loopback address.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Loses the answer to the next request, or that to the last one of its transaction, on whatever connection it is sent, and closes that connection.</summary>
    /// <returns>Ends when that has happened.</returns>
    public Task LoseNextAnswer()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _cut, cut);
        return cut.Task;
    }

    /// <summary>Stops the relay and closes its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var relays = new List<Task>();
        try
        {
            while (true)
                relays.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        finally
        {
            await Task.WhenAll(relays).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            client.NoDelay = server.NoDelay = true;
            var connection = new Connection(client.GetStream(), server.GetStream());
            await Task.WhenAny(ForwardRequestsAsync(connection), ForwardAnswersAsync(connection));
        }
    }

    private async Task ForwardRequestsAsync(Connection connection)
    {
        var buffer = new byte[64 * 1024];
        while (await connection.Client.ReadAsync(buffer, _stopping.Token) is > 0 and var count)
        {
            connection.Cut ??= Interlocked.Exchange(ref _cut, null);
            await connection.Server.WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
        }
    }

    private async Task ForwardAnswersAsync(Connection connection)
    {
        var buffer = new byte[64 * 1024];
        while (await connection.Server.ReadAsync(buffer, _stopping.Token) is > 0 and var count)
        {
            // What is said within a transaction is passed on: the answer to lose is the one that ends it.
            if (connection.Cut is { } cut && buffer.AsSpan(0, count).EndsWith(ReadyForQuery))
            {
                cut.TrySetResult();
                return;
            }
            await connection.Client.WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
        }
    }

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        public NetworkStream Client { get; } = client;

        public NetworkStream Server { get; } = server;

        public TaskCompletionSource? Cut { get; set; }
    }
}
