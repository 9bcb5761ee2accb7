using System.Net.WebSockets;
using System.Text;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A charge point made of a plain client socket: it sends text and reads the next message.</summary>
internal sealed class StationClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public string? Subprotocol => _socket.SubProtocol;

    public static Task<StationClient> ConnectAsync(TestGateway gateway, string target = TestGateway.Address, params string[] subprotocols) =>
        ConnectAsync(gateway.Port, target, subprotocols);

    public static async Task<StationClient> ConnectAsync(int port, string target, params string[] subprotocols)
    {
        var station = new StationClient();
        foreach (var subprotocol in subprotocols.DefaultIfEmpty("ocpp1.6"))
            station._socket.Options.AddSubProtocol(subprotocol);
        await station._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{target}"), CancellationToken.None).Soon();
        return station;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool isEnd = true) =>
        _socket.SendAsync(bytes, type, isEnd, CancellationToken.None).Soon();

    /// <summary>Reads the next message.</summary>
    public async Task<string> ReceiveAsync() => await ReadAsync() ?? throw new InvalidOperationException($"Closed with {_socket.CloseStatus}.");

    /// <summary>Sends a message and reads the next one.</summary>
    public async Task<string> CallAsync(string text)
    {
        await SendAsync(text);
        return await ReceiveAsync();
    }

    /// <summary>Reads until the gateway closes, answers the close and tells how it was closed.</summary>
    public async Task<(WebSocketCloseStatus? Status, string? Reason)> ReceiveCloseAsync()
    {
        while (await ReadAsync() is not null)
        {
            // Whatever came before the close.
        }
        if (_socket.State == WebSocketState.CloseReceived)
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Soon();
        return (_socket.CloseStatus, _socket.CloseStatusDescription);
    }

    /// <summary>Closes the socket the proper way.</summary>
    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).Soon();

    /// <summary>Vanishes without a word.</summary>
    public void Vanish() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> ReadAsync()
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).Soon();
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
