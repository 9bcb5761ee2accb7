using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Wire;

/// <summary>
/// One connection to the central system, from the upgrade to the end. Calls leave one at a time; received calls are handed to the
/// owner while an own call is open, because the calls of the two sides may cross.
/// </summary>
internal sealed class StationConnection : IAsyncDisposable
{
    private const int ReceiveBufferBytes = 4096;

    private readonly ClientWebSocket _socket;
    private readonly TimeProvider _time;
    private readonly TimeSpan _closeTimeout;
    private readonly FrameJournal _journal;
    private readonly Func<CallFrame, StationConnection, Task> _handleCall;
    private readonly Lock _exchangeLock = new();
    private readonly Exchange<PendingCall> _exchange;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ITimer _deadline;
    private bool _closeSent;

    public StationConnection(
        ClientWebSocket socket,
        ChargePointOptions options,
        FrameJournal journal,
        Func<CallFrame, StationConnection, Task> handleCall)
    {
        _socket = socket;
        _time = options.Time;
        _journal = journal;
        _handleCall = handleCall;
        _closeTimeout = options.CallTimeout;
        _exchange = new(new ExchangeOptions { CallTimeout = options.CallTimeout });
        _deadline = _time.CreateTimer(_ => GiveUpOpenCall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Closed = Task.Run(ReadToEndAsync);
    }

    /// <summary>Whether frames can cross; false at once when the connection is cut, before <see cref="Closed"/> completes.</summary>
    public bool IsOpen => _socket.State is WebSocketState.Open;

    /// <summary>Completes when the connection has ended, with the reason.</summary>
    public Task<string> Closed { get; }

    /// <param name="action">The action.</param>
    /// <param name="request">Its payload.</param>
    /// <param name="answered">Takes the response before any frame that came after it is handled.</param>
    /// <param name="cancellationToken">Gives up waiting, not the call itself.</param>
    public async Task<CallReply<TResponse>> CallAsync<TRequest, TResponse>(
        V16Action<TRequest, TResponse> action,
        TRequest request,
        Action<TResponse>? answered,
        CancellationToken cancellationToken)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        var id = Guid.NewGuid().ToString();
        var frame = new ArrayBufferWriter<byte>();
        action.WriteCall(frame, id, request);

        var pending = new PendingCall<TRequest, TResponse>(action, answered);
        bool taken;
        lock (_exchangeLock)
            taken = _exchange.Enqueue(new(id, action.Name, frame.WrittenMemory, pending));
        if (!taken)
            return new(null, new CallOutcome.NeverSent());

        await SendNextAsync();
        return await pending.Reply.WaitAsync(cancellationToken);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        await _sending.WaitAsync();
        try
        {
            _journal.Note(new WireFrame(_time.GetUtcNow(), FrameDirection.Sent, Encoding.UTF8.GetString(frame.Span)));
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (IsConnectionLoss(e))
        {
            // The reading side notices the end and completes the open calls.
            _socket.Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendCloseOnceAsync(cancellationToken);
            await Closed.WaitAsync(_closeTimeout, _time, cancellationToken);
        }
        catch (Exception e) when (IsConnectionLoss(e) || e is TimeoutException)
        {
            _socket.Abort();
            await Closed;
        }
    }

    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Closed;
        await _deadline.DisposeAsync();
        _socket.Dispose();
    }

    private async Task SendNextAsync()
    {
        OutgoingCall<PendingCall>? call;
        lock (_exchangeLock)
        {
            call = _exchange.TakeNext(_time.GetUtcNow());
            SetTimer();
        }

        if (call is not null)
            await SendAsync(call.Frame);
    }

    private async Task<string> ReadToEndAsync()
    {
        try
        {
            while (await ReceiveAsync() is { } message)
                await DispatchAsync(message);
            return $"closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}";
        }
        catch (Exception e) when (IsConnectionLoss(e))
        {
            return e.Message;
        }
        finally
        {
            _socket.Abort();
            FailCalls();
        }
    }

    private async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        // A new buffer for each message, because payloads are slices of it and outlive the next one.
        var message = new ArrayBufferWriter<byte>(ReceiveBufferBytes);
        while (true)
        {
            var part = await _socket.ReceiveAsync(message.GetMemory(ReceiveBufferBytes), CancellationToken.None);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                await SendCloseOnceAsync(CancellationToken.None);
                return null;
            }

            message.Advance(part.Count);
            if (part.EndOfMessage)
                return message.WrittenMemory;
        }
    }

    // Both sides may close at the same time, and the socket's own state lags behind: a second close frame would meet a closed door.
    private Task SendCloseOnceAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _closeSent, true)
            ? Task.CompletedTask
            : _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", cancellationToken);

    private async Task DispatchAsync(ReadOnlyMemory<byte> message)
    {
        _journal.Note(new WireFrame(_time.GetUtcNow(), FrameDirection.Received, Encoding.UTF8.GetString(message.Span)));
        if (!FrameReader.Read(message).TryGet(out var frame, out var fault))
        {
            await AnswerAsync(fault);
            return;
        }

        switch (frame)
        {
            case CallFrame call:
                await _handleCall(call, this);
                break;
            case CallResultFrame result:
                await CompleteAsync(exchange => exchange.Match(result));
                break;
            case CallErrorFrame error:
                await CompleteAsync(exchange => exchange.Match(error));
                break;
        }
    }

    private async Task AnswerAsync(FrameFault fault)
    {
        if (fault.AnswerId is null)
            return;

        var answer = new ArrayBufferWriter<byte>();
        FrameWriter.WriteCallError(answer, fault.AnswerId, ErrorCode.Of(fault.Kind), fault.Description);
        await SendAsync(answer.WrittenMemory);
    }

    private async Task CompleteAsync(Func<Exchange<PendingCall>, CompletedCall<PendingCall>?> complete)
    {
        CompletedCall<PendingCall>? completed;
        lock (_exchangeLock)
        {
            completed = complete(_exchange);
            SetTimer();
        }

        completed?.Call.Context.Complete(completed.Outcome);
        await SendNextAsync();
    }

    private void GiveUpOpenCall() => _ = CompleteAsync(exchange => exchange.Expire(_time.GetUtcNow()));

    private void FailCalls()
    {
        lock (_exchangeLock)
        {
            foreach (var (call, outcome) in _exchange.Close())
                call.Context.Complete(outcome);
            SetTimer();
        }
    }

    // A timer may fire a little before the clock says so; it is then set again for the rest.
    private void SetTimer()
    {
        var rest = _exchange.Deadline - _time.GetUtcNow();
        var due = rest switch
        {
            null => Timeout.InfiniteTimeSpan,
            { } r when r < TimeSpan.FromMilliseconds(1) => TimeSpan.FromMilliseconds(1),
            { } r => r,
        };
        _deadline.Change(due, Timeout.InfiniteTimeSpan);
    }

    private static bool IsConnectionLoss(Exception e) =>
        e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;
}
