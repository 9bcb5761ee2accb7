using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Dynamo.Gateway.Handshakes;

/// <summary>
/// Completes handshakes that ask for an upgrade to WebSocket without the header <c>Connection: Upgrade</c> (quirk 2). The server does not upgrade such a
/// connection, and nothing above it can. Only the header of the first request is looked at; where nothing is missing, the bytes stay where they are, and
/// a connection with TLS is left alone.
/// </summary>
internal static class UpgradeHeader
{
    /// <summary>As much as the server reads of a header by default; a longer one is its to refuse.</summary>
    private const int MaxHeaderBytes = 32_768;

    /// <summary>As long as the server waits for a header by default; then it decides what becomes of the connection.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>Puts it in front of the server's own handling of a connection.</summary>
    public static ConnectionDelegate Before(ConnectionDelegate next, TimeProvider time) => async connection =>
    {
        var transport = connection.Transport;
        if (await TakeIncomplete(transport.Input, time, connection.ConnectionClosed) is { } header)
            await Run(connection, transport, Completed(header), next);
        else
            await next(connection);
    };

    private static async Task Run(ConnectionContext connection, IDuplexPipe transport, byte[] header, ConnectionDelegate next)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(header);
        var pumping = Pump(transport.Input, pipe.Writer);
        connection.Transport = new Completable(pipe.Reader, transport.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
            await pipe.Reader.CompleteAsync();
            transport.Input.CancelPendingRead();
            await pumping;
        }
    }

    private static async Task Pump(PipeReader from, PipeWriter to)
    {
        try
        {
            await from.CopyToAsync(to);
            await to.CompleteAsync();
        }
        catch (Exception ended) when (ended is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            await to.CompleteAsync(ended);
        }
    }

    /// <summary>Takes the header of a request that lacks it off the connection; <see langword="null"/>, and takes nothing, of any other.</summary>
    private static async Task<byte[]?> TakeIncomplete(PipeReader input, TimeProvider time, CancellationToken closed)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, closed);
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(either.Token);
                var buffer = read.Buffer;
                var isWhole = TryFindEnd(buffer, out var end);
                if (isWhole && buffer.Slice(0, end).ToArray() is var header && IsIncomplete(header))
                {
                    input.AdvanceTo(end);
                    return header;
                }

                if (isWhole || read.IsCompleted || read.IsCanceled || buffer.Length > MaxHeaderBytes || !MayBeHandshake(buffer))
                {
                    // Nothing counts as looked at, so that the server finds it at once.
                    input.AdvanceTo(buffer.Start);
                    return null;
                }

                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            return null;
        }
    }

    private static bool TryFindEnd(in ReadOnlySequence<byte> buffer, out SequencePosition end)
    {
        var reader = new SequenceReader<byte>(buffer);
        var isFound = reader.TryReadTo(out ReadOnlySequence<byte> _, End);
        end = reader.Position;
        return isFound;
    }

    private static bool MayBeHandshake(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> begin = stackalloc byte[4];
        var some = buffer.Slice(0, Math.Min(begin.Length, buffer.Length));
        some.CopyTo(begin);
        return "GET "u8.StartsWith(begin[..(int)some.Length]);
    }

    private static bool IsIncomplete(byte[] header)
    {
        var lines = Encoding.Latin1.GetString(header).Split("\r\n");
        return lines[0].StartsWith("GET ", StringComparison.Ordinal)
            && lines.Any(line => line.StartsWith("Upgrade:", StringComparison.OrdinalIgnoreCase) && line.Contains("websocket", StringComparison.OrdinalIgnoreCase))
            && !lines.Any(line => line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The header with the missing line before the empty one.</summary>
    private static byte[] Completed(byte[] header) => [.. header.AsSpan(0, header.Length - 2), .. "Connection: Upgrade\r\n\r\n"u8];

    private sealed record Completable(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
