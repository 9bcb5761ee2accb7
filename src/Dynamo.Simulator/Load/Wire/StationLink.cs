using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks.Sources;
using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// One connection of a charge point, made to cost little: a plain socket, frames cut by hand, one call at a time whose awaiting allocates
/// nothing. Whoever awaits a call goes on within the receive loop, so that an answer and the next call need no change of threads.
/// <para>Sending is synchronous: with one open call at a time, what is sent always fits into the buffer of the socket.</para>
/// </summary>
/// <param name="server">The central system.</param>
/// <param name="dialect">The version of OCPP.</param>
/// <param name="time">The clock.</param>
internal sealed class StationLink(EndPoint server, IDialect dialect, TimeProvider time) : IValueTaskSource<CallAnswer>, IDisposable
{
    private const string ClosedByPeer = "connection closed";

    private readonly Socket _socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ServerFrames _frames = new();
    private ManualResetValueTaskSourceCore<CallAnswer> _answer;
    private long _openId;
    private bool _isTelling;
    private long _waitingSince;
    private volatile string? _endReason;

    /// <summary>Whether calls can be sent.</summary>
    public bool IsOpen => _endReason is null;

    /// <summary>Why the connection ended; null while it lasts.</summary>
    public string? EndReason => _endReason;

    /// <summary>Connects and performs the upgrade.</summary>
    /// <exception cref="LinkFailedException">There is no connection.</exception>
    public async Task OpenAsync(IPAddress? source, Uri url, ChargePointLogin login)
    {
        Volatile.Write(ref _waitingSince, time.GetTimestamp());
        try
        {
            if (source is not null)
                _socket.Bind(new IPEndPoint(source, 0));
            await _socket.ConnectAsync(server);
            await Handshake.PerformAsync(_socket, url, login, dialect.SubProtocol);
        }
        catch (SocketException e)
        {
            throw new LinkFailedException(_endReason ?? $"connect: {e.SocketErrorCode}");
        }
        catch (ObjectDisposedException)
        {
            throw new LinkFailedException(_endReason ?? "connect: aborted");
        }

        Volatile.Write(ref _waitingSince, 0);
    }

    /// <summary>Receives until the connection ends, then completes the open call.</summary>
    public async Task ReceiveToEndAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(_frames.Free, SocketFlags.None) is > 0 and var bytes && IsOpen)
            {
                _frames.Filled(bytes);
                HandleMessages();
            }

            End(ClosedByPeer);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            End("connection lost");
        }
        catch (InvalidDataException e)
        {
            End($"protocol: {e.Message}");
        }
    }

    /// <summary>Sends a call and waits for its answer. One at a time.</summary>
    /// <param name="id">Its id, never used before.</param>
    /// <param name="message">What to say.</param>
    public ValueTask<CallAnswer> CallAsync(long id, in ChargePointMessage message)
    {
        _answer.Reset();
        _isTelling = message.Kind is MessageKind.BootNotification or MessageKind.Authorize or MessageKind.StartTransaction;
        Volatile.Write(ref _waitingSince, time.GetTimestamp());
        Interlocked.Exchange(ref _openId, id);
        var length = dialect.Write(ClientFrame.Payload, id, message);
        if (!TrySend(ClientFrame.Text, length))
            End("connection lost");
        // The connection may have ended before the call was noted as open.
        if (_endReason is { } reason)
            Complete(id, new(CallEnd.Lost, reason));
        return new(this, _answer.Version);
    }

    /// <summary>Ends the connection when it has waited too long for an answer.</summary>
    /// <param name="limit">How long an answer, or the handshake, may take.</param>
    public void EndIfSilent(TimeSpan limit)
    {
        var since = Volatile.Read(ref _waitingSince);
        if (since != 0 && time.GetElapsedTime(since) > limit)
            End("no answer in time");
    }

    /// <summary>Takes leave.</summary>
    public void Close()
    {
        if (!IsOpen)
            return;
        TrySend(ClientFrame.Close, 0);
        End("closed");
    }

    /// <summary>Cuts the connection, as a power failure does: the server learns by a reset.</summary>
    public void Cut()
    {
        if (IsOpen)
            _socket.LingerState = new LingerOption(enable: true, 0);
        End("cut");
    }

    public void Dispose() => End("closed");

    CallAnswer IValueTaskSource<CallAnswer>.GetResult(short token) => _answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CallAnswer>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<CallAnswer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    private void HandleMessages()
    {
        while (IsOpen && _frames.TryRead(out var opcode, out var payload))
        {
            switch (opcode)
            {
                case ClientFrame.Text:
                    Handle(payload);
                    break;
                case ClientFrame.Ping when payload.Length <= ClientFrame.MaxTextBytes:
                    payload.CopyTo(ClientFrame.Payload);
                    TrySend(ClientFrame.Pong, payload.Length);
                    break;
                case ClientFrame.Close:
                    TrySend(ClientFrame.Close, 0);
                    End(CloseReason(payload));
                    break;
            }
        }
    }

    private void Handle(ReadOnlySpan<byte> text)
    {
        if (!OcppFrame.TryRead(text, out var frame))
            return;
        if (frame.Type == OcppFrame.Call)
            TrySend(ClientFrame.Text, CommandAnswer.Write(ClientFrame.Payload, frame));
        else if (System.Buffers.Text.Utf8Parser.TryParse(frame.Id, out long id, out _))
            Complete(id, CallAnswer.From(frame, _isTelling));
    }

    /// <summary>Completes the open call if it is this one; an answer that comes too late meets none.</summary>
    private void Complete(long id, CallAnswer answer)
    {
        if (id == 0 || Interlocked.CompareExchange(ref _openId, 0, id) != id)
            return;
        Volatile.Write(ref _waitingSince, 0);
        _answer.SetResult(answer);
    }

    private void End(string reason)
    {
        if (Interlocked.CompareExchange(ref _endReason, reason, null) is not null)
            return;
        _socket.Dispose();
        Complete(Volatile.Read(ref _openId), new(CallEnd.Lost, reason));
    }

    private bool TrySend(byte opcode, int length)
    {
        if (length == 0 && opcode == ClientFrame.Text)
            return true;
        try
        {
            _socket.Send(ClientFrame.Complete(opcode, length));
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static string CloseReason(ReadOnlySpan<byte> payload) => payload.Length < 2
        ? ClosedByPeer
        : string.Create(CultureInfo.InvariantCulture, $"closed by server: {(payload[0] << 8) | payload[1]} {Encoding.UTF8.GetString(payload[2..])}").TrimEnd();
}
