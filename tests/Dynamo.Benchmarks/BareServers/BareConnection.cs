using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>
/// One socket, one loop: read a frame, store it if wanted, answer it. A message allocates nothing here but the texts of the row it is stored as.
/// </summary>
internal sealed class BareConnection(string chargePointId, WebSocket socket, GroupCommit? commits)
{
    /// <summary>The buffer of one message and of its answer; more than any frame of the measurements.</summary>
    private const int BufferBytes = 8_192;

    private readonly PendingRow? _row = commits is null ? null : new(chargePointId);

    /// <summary>Serves the socket until it ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            // An empty read waits for data without holding a buffer: the floor of memory is part of what is measured.
            while ((await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType == WebSocketMessageType.Text)
                await ServeMessageAsync();
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The charge point vanished, or the server is being stopped.
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ServeMessageAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = await ReceiveAsync(buffer);
            var call = BareCall.Read(buffer.AsMemory(0, length));
            if (_row is not null && call.Action != BareCall.Heartbeat)
                await StoreAsync(_row, call, buffer.AsSpan(0, length));
            var answer = buffer.AsMemory(length);
            await socket.SendAsync(answer[..call.WriteAnswer(answer.Span)], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            // A frame that fills the buffer would leave no room, so it would be read as an endless row of empty pieces.
            if (length == buffer.Length)
                throw new IOException("The message is longer than the buffer.");
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }
    }

    private ValueTask StoreAsync(PendingRow row, BareCall call, ReadOnlySpan<byte> message)
    {
        row.MessageId = Encoding.UTF8.GetString(call.MessageId.Span);
        row.Action = call.Action;
        row.ReceivedAt = TimeProvider.System.GetUtcNow();
        row.Payload = Encoding.UTF8.GetString(message);
        return commits!.CommitAsync(row);
    }
}
