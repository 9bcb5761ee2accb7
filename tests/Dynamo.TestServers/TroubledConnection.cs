using System.Net.Sockets;

namespace Dynamo.TestServers;

/// <summary>One connection through a <see cref="TroubledNetwork"/>.</summary>
internal sealed class TroubledConnection(TroubledNetwork network, Socket client)
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private Socket? _server;
    private bool _isCut;
    private bool _isClientLost;

    /// <summary>Relays in both directions until both are closed or one is broken.</summary>
    public async Task RelayAsync(Socket server)
    {
        lock (_gate)
        {
            _server = server;
            if (_isCut)
                Reset(server);
        }
        client.NoDelay = server.NoDelay = true;
        await Task.WhenAll(ForwardRequestsAsync(server), ForwardAnswersAsync(server));
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Cuts both sides off.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _isCut = true;
            Reset(client);
            if (_server is not null)
                Reset(_server);
        }
    }

    /// <summary>Cuts the client off and leaves the server in the belief that it is there.</summary>
    public void LoseClient()
    {
        lock (_gate)
            _isClientLost = true;
        Reset(client);
    }

    private async Task ForwardRequestsAsync(Socket server)
    {
        try
        {
            await ForwardAsync(client, server);
            // Said by the client itself: its side is closed in order.
            server.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            if (!_isClientLost)
                Cut();
        }
    }

    private async Task ForwardAnswersAsync(Socket server)
    {
        try
        {
            await ForwardAsync(server, client);
            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            if (_isClientLost)
                await SwallowAsync(server);
            Cut();
        }
    }

    private async Task ForwardAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferBytes];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            await network.PassAsync();
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }
    }

    /// <summary>Takes what the server says to nobody, until it gives up.</summary>
    private static async Task SwallowAsync(Socket server)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await server.ReceiveAsync(buffer) > 0)
            {
                // Nobody is there.
            }
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            // It gave up the hard way.
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, 0);
        }
        catch (Exception closed) when (IsBroken(closed))
        {
            // Closed already.
        }
        socket.Dispose();
    }

    private static bool IsBroken(Exception exception) => exception is SocketException or ObjectDisposedException or OperationCanceledException;
}
