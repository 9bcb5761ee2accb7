using System.Buffers;
using System.Net.WebSockets;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// The WebSocket of one charge point as whole messages. Reading never takes a cancelled token, because that would cut the socket off without a
/// close frame: a socket is ended by closing our half and reading on until the peer closes its own.
/// </summary>
internal sealed class StationSocket(WebSocket socket, int maxMessageBytes, TimeSpan closeTimeout, TimeProvider time) : IDisposable
{
    private const int FirstBufferBytes = 2_048;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private bool _closing;

    /// <summary>Reads the next text message.</summary>
    /// <returns>The message, to be disposed when it is done with; <see langword="null"/> when the socket ended.</returns>
    public async Task<ReceivedMessage?> ReceiveAsync()
    {
        try
        {
            return await ReceiveWholeAsync();
        }
        catch (WebSocketException)
        {
            // The peer vanished: the ordinary end of many a charge point's connection.
            return null;
        }
    }

    /// <summary>Sends one text message; messages of several callers follow each other.</summary>
    /// <returns>Whether it was handed to the network; if not, the socket has ended.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync();
        try
        {
            if (_closing || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                return false;
            await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Closes our half and drops the socket if the peer does not close its own in time. The reader ends either way.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        await _sending.WaitAsync();
        try
        {
            if (_closing)
                return;
            _closing = true;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            socket.Abort();
        }
        finally
        {
            _sending.Release();
        }
        AbortWhenIgnored().Ignore();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private async Task AbortWhenIgnored()
    {
        await Task.Delay(closeTimeout, time);
        socket.Abort();
    }

    private async Task<ReceivedMessage?> ReceiveWholeAsync()
    {
        // An empty read waits for data without holding a buffer, so that an idle socket costs next to nothing.
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (first.MessageType == WebSocketMessageType.Close)
            return await AnswerCloseAsync();
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        var length = 0;
        var received = first;
        while (!received.EndOfMessage)
        {
            if (length == buffer.Length && !TryGrow(ref buffer))
                return await TooLongAsync(buffer);
            received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += received.Count;
            if (length > maxMessageBytes)
                return await TooLongAsync(buffer);
            if (received.MessageType != WebSocketMessageType.Text)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return received.MessageType == WebSocketMessageType.Close ? await AnswerCloseAsync() : await NotTextAsync();
            }
        }
        return new(buffer, length);
    }

    private bool TryGrow(ref byte[] buffer)
    {
        if (buffer.Length > maxMessageBytes)
            return false;
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        return true;
    }

    private async Task<ReceivedMessage?> AnswerCloseAsync()
    {
        await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
        return null;
    }

    private async Task<ReceivedMessage?> TooLongAsync(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        await CloseAsync(WebSocketCloseStatus.MessageTooBig, "message too long");
        throw new MessageTooLongException();
    }

    private async Task<ReceivedMessage?> NotTextAsync()
    {
        await CloseAsync(WebSocketCloseStatus.InvalidMessageType, "text messages only");
        return null;
    }
}

/// <summary>A message was longer than <see cref="GatewayOptions.MaxMessageBytes"/>; the socket is being closed.</summary>
internal sealed class MessageTooLongException : Exception;

/// <summary>A text message in a rented buffer.</summary>
internal sealed class ReceivedMessage(byte[] buffer, int length) : IDisposable
{
    /// <summary>The message in UTF-8, valid until disposal.</summary>
    public ReadOnlyMemory<byte> Utf8 => buffer.AsMemory(0, length);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
