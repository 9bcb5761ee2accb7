using System.Buffers;
using System.Net.WebSockets;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Gateway.V16;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.V16;
using Microsoft.Extensions.Logging;
using ErrorCode = Dynamo.Ocpp.V16.ErrorCode;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// One connection of a charge point from the lease to the end. Answers to our commands are matched in the read loop; calls are handled one after
/// the other in the order they came, while reading goes on. An idle connection has one pending read and no timer, task or buffer of its own.
/// </summary>
internal sealed partial class StationConnection(
    Station station,
    StationSocket socket,
    GatewayOptions options,
    GatewayMetrics metrics,
    TimeProvider time,
    ILogger<StationConnection> log)
{
    private readonly Exchange<CommandContext> _commands = new(new ExchangeOptions { QueueCapacity = options.MaxWaitingCommands });
    private readonly Queue<(CallFrame Call, ReceivedMessage Message)> _calls = new();
    private readonly Lock _gate = new();
    private Task _handling = Task.CompletedTask;
    private bool _isHandling;
    private int _unreadable;
    private string _endReason = "closed by the charge point";

    /// <summary>Identifier of the connection, unique for ever.</summary>
    public string ConnectionId => station.Lease.ConnectionId;

    /// <summary>Runs the connection until the socket ends.</summary>
    /// <returns>Why it ended, for people.</returns>
    public async Task<string> RunAsync()
    {
        try
        {
            while (await socket.ReceiveAsync() is { } message)
                await Take(message);
        }
        catch (MessageTooLongException)
        {
            metrics.LimitHit(nameof(GatewayOptions.MaxMessageBytes));
            LogTooLong(station.ChargePointId, options.MaxMessageBytes);
            _endReason = "message too long";
        }
        await _handling;
        FailCommands();
        return _endReason;
    }

    /// <summary>Closes the socket.</summary>
    public Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        _endReason = reason;
        return socket.CloseAsync(status, reason);
    }

    /// <summary>Puts a command into the queue and sends it at once if no other call is open.</summary>
    public async Task<SendVerdict> SubmitAsync(string commandId, StationCommand command, TimeSpan timeout)
    {
        if (V16Commands.Write(commandId, command, timeout) is not { } call)
            return SendVerdict.NotSupported;
        lock (_gate)
        {
            if (!_commands.Enqueue(call))
            {
                metrics.LimitHit(nameof(GatewayOptions.MaxWaitingCommands));
                return SendVerdict.QueueFull;
            }
        }
        await SendNextCommand();
        return SendVerdict.Queued;
    }

    /// <summary>Gives up the open command if its time is over. Called for all connections by one clock.</summary>
    public async Task ExpireAsync()
    {
        CompletedCall<CommandContext>? expired;
        lock (_gate)
            expired = _commands.Expire(time.GetUtcNow());
        if (expired is not null)
            await Conclude(expired);
    }

    // ---- Reading -------------------------------------------------------------------------------------------------------------

    private async Task Take(ReceivedMessage message)
    {
        var owned = true;
        try
        {
            if (!FrameReader.Read(message.Utf8).TryGet(out var frame, out var fault))
                await Refuse(fault);
            else if (frame is CallFrame call)
            {
                owned = false;
                await Enqueue(call, message);
            }
            else
                await Match(frame);
        }
        finally
        {
            if (owned)
                message.Dispose();
        }
    }

    private async Task Refuse(FrameFault fault)
    {
        metrics.Unreadable(fault.Kind.ToString());
        LogUnreadable(station.ChargePointId, fault.Kind, fault.Description);
        if (fault.AnswerId is { } id)
            await Send(output => FrameWriter.WriteCallError(output, id, ErrorCode.Of(fault.Kind), fault.Description));
        if (++_unreadable > options.MaxUnreadableMessages)
        {
            metrics.LimitHit(nameof(GatewayOptions.MaxUnreadableMessages));
            await CloseAsync(WebSocketCloseStatus.PolicyViolation, "too many unreadable messages");
        }
    }

    private async Task Match(Frame answer)
    {
        CompletedCall<CommandContext>? completed;
        lock (_gate)
        {
            completed = answer switch
            {
                CallResultFrame result => _commands.Match(result),
                CallErrorFrame error => _commands.Match(error),
                _ => null,
            };
        }
        if (completed is null)
            LogUnexpectedAnswer(station.ChargePointId, answer.Id);
        else
            await Conclude(completed);
    }

    // ---- Calls of the charge point -------------------------------------------------------------------------------------------

    private async Task Enqueue(CallFrame call, ReceivedMessage message)
    {
        if (_calls.Count >= options.MaxWaitingCalls)
        {
            // Reading pauses until all of them are handled; the peer feels it as back-pressure.
            metrics.LimitHit(nameof(GatewayOptions.MaxWaitingCalls));
            await _handling;
        }
        lock (_gate)
        {
            _calls.Enqueue((call, message));
            if (_isHandling)
                return;
            _isHandling = true;
            _handling = HandleCalls();
        }
    }

    private async Task HandleCalls()
    {
        await Task.Yield();
        while (true)
        {
            (CallFrame Call, ReceivedMessage Message) next;
            lock (_gate)
            {
                if (!_calls.TryDequeue(out next))
                {
                    _isHandling = false;
                    return;
                }
            }
            using (next.Message)
                await Handle(next.Call);
        }
    }

    private async Task Handle(CallFrame call)
    {
        var began = time.GetTimestamp();
        var answer = await V16Routes.Answer(station, call, log);
        if (answer.IsSuperseded)
            await CloseAsync(WebSocketCloseStatus.PolicyViolation, "superseded by a newer connection");
        else if (answer.Write is { } write && !await Send(write))
            LogAnswerLost(station.ChargePointId, call.Action);
        metrics.CallAnswered(answer.Action, answer.Outcome, time.GetElapsedTime(began));
    }

    // ---- Commands to the charge point ----------------------------------------------------------------------------------------

    private async Task SendNextCommand()
    {
        while (true)
        {
            OutgoingCall<CommandContext>? next;
            lock (_gate)
                next = _commands.TakeNext(time.GetUtcNow());
            if (next is null)
                return;
            next.Context.SentAt = time.GetTimestamp();
            // When the socket has ended, the reader ends too and fails whatever is open.
            await socket.SendAsync(next.Frame);
        }
    }

    private Task Conclude(CompletedCall<CommandContext> completed)
    {
        Report(completed);
        return SendNextCommand();
    }

    private void Report(CompletedCall<CommandContext> completed)
    {
        var elapsed = completed.Call.Context.SentAt is { } sentAt ? time.GetElapsedTime(sentAt) : (TimeSpan?)null;
        var outcome = V16Commands.Read(completed, elapsed);
        // In the background: the outcome must reach the grain, and the reader must not wait for it.
        station.Calls.Try(() => station.Grain.ReportOutcome(station.Lease, outcome), station.ChargePointId).Ignore();
    }

    private void FailCommands()
    {
        IReadOnlyList<CompletedCall<CommandContext>> failed;
        lock (_gate)
            failed = _commands.Close();
        foreach (var call in failed)
            Report(call);
    }

    private async Task<bool> Send(Action<IBufferWriter<byte>> write)
    {
        var frame = new ArrayBufferWriter<byte>(FrameBytes);
        write(frame);
        return await socket.SendAsync(frame.WrittenMemory);
    }

    /// <summary>Enough for nearly every answer, so that its buffer is allocated once.</summary>
    private const int FrameBytes = 256;

    [LoggerMessage(2001, LogLevel.Warning, "Charge point {ChargePointId} sent a message that cannot be read ({Fault}): {Description}")]
    private partial void LogUnreadable(string chargePointId, FrameFaultKind fault, string description);

    [LoggerMessage(2002, LogLevel.Warning, "Charge point {ChargePointId} sent a message longer than {MaxBytes} bytes; its socket is closed")]
    private partial void LogTooLong(string chargePointId, int maxBytes);

    [LoggerMessage(2003, LogLevel.Information, "Charge point {ChargePointId} answered {MessageId}, which nobody waits for; dropped")]
    private partial void LogUnexpectedAnswer(string chargePointId, string messageId);

    [LoggerMessage(2004, LogLevel.Information, "The answer to {Action} of charge point {ChargePointId} could not be delivered; what it answers is done all the same")]
    private partial void LogAnswerLost(string chargePointId, string action);
}
