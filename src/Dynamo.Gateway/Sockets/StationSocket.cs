using System.Buffers;
using System.Net.WebSockets;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// The WebSocket of one charge point as whole messages. Reading never takes a cancelled token, because that would cut the socket off without a
/// close frame: a socket is ended by closing our half and reading on until the peer closes its own. No method fails because the peer has gone; the
/// reader learns of it.
/// </summary>
internal sealed class StationSocket(WebSocket socket, int maxMessageBytes, TimeSpan closeTimeout, TimeProvider time) : IDisposable
{
    private const int FirstBufferBytes = 2_048;

    // Neither is ever disposed: late senders may still come, and without wait handles and timers they hold nothing.
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();
    private string? _endReason;
    private int _closing;

    /// <summary>Whether messages may still be sent.</summary>
    public bool IsOpen => Volatile.Read(ref _closing) == 0;

    /// <summary>Why the socket ended, for people.</summary>
    public string EndReason => _endReason ?? "connection failed";

    /// <summary>The status we closed our half with, if we began it.</summary>
    public WebSocketCloseStatus? ClosedWith { get; private set; }

    /// <summary>Reads the next text message.</summary>
    /// <returns>The message, to be disposed when it is done with; <see langword="null"/> when the socket ended.</returns>
    public async Task<ReceivedMessage?> ReceiveAsync()
    {
        try
        {
            return await ReceiveWholeAsync();
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The peer vanished: the ordinary end of many a charge point's connection.
            TryEnd("connection lost");
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
            if (!IsOpen)
                return false;
            await socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
            return true;
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Closes our half and drops the socket if the peer does not close its own in time. The reader ends either way.</summary>
    public Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (!TryEnd(reason))
            return Task.CompletedTask;
        ClosedWith = status;
        return CloseHalfAsync(status, reason);
    }

    /// <summary>Closes our half and reads on until the peer closed its own: bytes left unread would make the network drop our close frame.</summary>
    public async Task RefuseAsync(WebSocketCloseStatus status, string reason)
    {
        await CloseAsync(status, reason);
        try
        {
            var scrap = new byte[FirstBufferBytes];
            while ((await socket.ReceiveAsync(scrap.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // Too late to be heard.
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The peer hung up, or did not and ran out of time: closed is closed.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TryEnd("connection failed");
        _disposed.Cancel();
        socket.Dispose();
    }

    /// <summary>All the ways in which the server says that a connection is no more; which one depends on who noticed first.</summary>
    private static bool IsGone(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private bool TryEnd(string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 1)
            return false;
        _endReason = reason;
        return true;
    }

    private async Task CloseHalfAsync(WebSocketCloseStatus status, string reason)
    {
        // The time runs from here, because a peer that does not read can hold up the close frame, too.
        AbortWhenIgnored().Ignore();
        await _sending.WaitAsync();
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, reason, CancellationToken.None);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            socket.Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task AbortWhenIgnored()
    {
        await Task.Delay(closeTimeout, time, _disposed.Token);
        socket.Abort();
    }

    private async Task<ReceivedMessage?> ReceiveWholeAsync()
    {
        // An empty read waits for data without holding a buffer, so that an idle socket costs next to nothing.
        var received = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        var length = 0;
        try
        {
            while (await IsTextAsync(received.MessageType, length))
            {
                if (received.EndOfMessage)
                {
                    var message = new ReceivedMessage(buffer, length);
                    buffer = null;
                    return message;
                }
                if (length == buffer.Length)
                    Grow(ref buffer);
                received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += received.Count;
            }
            return null;
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Whether what was read so far is a text message within the limit; if not, the socket is closed.</summary>
    private async ValueTask<bool> IsTextAsync(WebSocketMessageType type, int length)
    {
        if (type == WebSocketMessageType.Close)
        {
            if (TryEnd("closed by the charge point"))
                await CloseHalfAsync(WebSocketCloseStatus.NormalClosure, "");
            return false;
        }
        if (type != WebSocketMessageType.Text)
        {
            await RefuseAsync(WebSocketCloseStatus.InvalidMessageType, "text messages only");
            return false;
        }
        if (length > maxMessageBytes)
        {
            await RefuseAsync(WebSocketCloseStatus.MessageTooBig, "message too long");
            return false;
        }
        return true;
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

/// <summary>A text message in a rented buffer.</summary>
internal sealed class ReceivedMessage(byte[] buffer, int length) : IDisposable
{
    /// <summary>The message in UTF-8, valid until disposal.</summary>
    public ReadOnlyMemory<byte> Utf8 => buffer.AsMemory(0, length);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
