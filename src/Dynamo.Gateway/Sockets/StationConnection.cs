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
    MessageTrace trace,
    TimeProvider time,
    ILogger<StationConnection> log)
{
    private readonly Exchange<CommandContext> _commands = new(new ExchangeOptions { QueueCapacity = options.MaxWaitingCommands });
    private readonly Queue<(CallFrame Call, ReceivedMessage Message, long ReceivedAt)> _calls = new();
    private readonly Lock _gate = new();
    private Task _handling = Task.CompletedTask;
    private TaskCompletionSource? _roomMade;
    private bool _isHandling;
    private int _unreadable;

    /// <summary>Identifier of the connection, unique for ever.</summary>
    public string ConnectionId => station.Lease.ConnectionId;

    /// <summary>Whether the socket is open.</summary>
    public bool IsOpen => socket.IsOpen;

    /// <summary>A time for deadlines only, from any beginning: the patience with a command must not depend on whether the clock is set meanwhile.</summary>
    private DateTimeOffset SteadyNow => DateTimeOffset.UnixEpoch + time.GetElapsedTime(0);

    /// <summary>Runs the connection until the socket ended, what it reported is handled and the outcomes of its commands are reported.</summary>
    /// <returns>Why it ended, for people.</returns>
    public async Task<string> RunAsync()
    {
        try
        {
            while (await socket.ReceiveAsync() is { } message)
                await Take(message);
            if (socket.ClosedWith == WebSocketCloseStatus.MessageTooBig)
            {
                metrics.LimitHit(nameof(GatewayOptions.MaxMessageBytes));
                trace.TooLong(station, options.MaxMessageBytes);
                LogTooLong(station.ChargePointId, options.MaxMessageBytes);
            }
        }
        finally
        {
            // Only a bug of ours gets here with an open socket.
            await CloseAsync(WebSocketCloseStatus.InternalServerError, "internal error");
            await Task.WhenAll(FailCommands(), _handling);
        }
        return socket.EndReason;
    }

    /// <summary>Closes the socket.</summary>
    public Task CloseAsync(WebSocketCloseStatus status, string reason) => socket.CloseAsync(status, reason);

    /// <summary>Closes the socket because it may not speak for the charge point any more.</summary>
    public Task CloseAsync(CloseReason reason) => CloseAsync(
        WebSocketCloseStatus.PolicyViolation,
        reason switch
        {
            CloseReason.Superseded => "superseded by a newer connection",
            CloseReason.CredentialsChanged => "credentials changed",
            _ => "not registered any more",
        });

    /// <summary>Closes the socket because the process stops.</summary>
    public Task CloseForRestartAsync() => CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "server is restarting");

    /// <summary>Puts a command into the queue and begins to send it if no other call is open.</summary>
    public SendVerdict Submit(string commandId, StationCommand command, TimeSpan timeout)
    {
        if (V16Commands.Write(commandId, command, timeout) is not { } call)
            return SendVerdict.NotSupported;
        lock (_gate)
        {
            if (!IsOpen)
                return SendVerdict.NoConnection;
            // Whoever gave the command waits no longer than this, also when others go before it: sent later, it would come as a surprise.
            if (!_commands.Enqueue(call with { GiveUpAt = SteadyNow + timeout }))
            {
                metrics.LimitHit(nameof(GatewayOptions.MaxWaitingCommands));
                return SendVerdict.QueueFull;
            }
        }
        SendNextCommand();
        return SendVerdict.Queued;
    }

    /// <summary>Gives up the commands whose time is over, the open one and those that wait. Called for all connections by one clock.</summary>
    public void Expire()
    {
        CompletedCall<CommandContext>? expired;
        IReadOnlyList<CompletedCall<CommandContext>> overdue;
        lock (_gate)
        {
            expired = _commands.Expire(SteadyNow);
            overdue = _commands.TakeOverdue(SteadyNow);
        }

        if (expired is not null)
            Conclude(expired);
        foreach (var completed in overdue)
            Report(completed).Ignore();
    }

    // ---- Reading -------------------------------------------------------------------------------------------------------------

    private async Task Take(ReceivedMessage message)
    {
        var owned = true;
        try
        {
            if (!FrameReader.Read(message.Utf8).TryGet(out var frame, out var fault))
                await Refuse(fault, message);
            else if (frame is CallFrame call)
            {
                owned = false;
                await Enqueue(call, message);
            }
            else
                Match(frame);
        }
        finally
        {
            if (owned)
                message.Dispose();
        }
    }

    private async Task Refuse(FrameFault fault, ReceivedMessage message)
    {
        trace.Unreadable(station, message.Utf8, fault);
        metrics.Unreadable(fault.Kind.ToString());
        LogUnreadable(station.ChargePointId, fault.Kind, fault.Description);
        if (fault.AnswerId is { } id)
            await socket.SendAsync(V16Answer.Error("unreadable", id, ErrorCode.Of(fault.Kind), fault.Description).Frame);
        if (++_unreadable > options.MaxUnreadableMessages)
        {
            metrics.LimitHit(nameof(GatewayOptions.MaxUnreadableMessages));
            await CloseAsync(WebSocketCloseStatus.PolicyViolation, "too many unreadable messages");
        }
    }

    private void Match(Frame answer)
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
        {
            trace.Dropped(station, answer);
            LogUnexpectedAnswer(station.ChargePointId, answer.Id);
        }
        else
        {
            Conclude(completed, answer);
        }
    }

    // ---- Calls of the charge point -------------------------------------------------------------------------------------------

    private async Task Enqueue(CallFrame call, ReceivedMessage message)
    {
        var receivedAt = time.GetTimestamp();
        Task? room = null;
        lock (_gate)
        {
            if (_calls.Count >= options.MaxWaitingCalls)
                room = (_roomMade = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        if (room is not null)
        {
            // Reading pauses until a call is taken from the queue; the peer feels it as back-pressure.
            metrics.LimitHit(nameof(GatewayOptions.MaxWaitingCalls));
            await room;
        }
        lock (_gate)
        {
            _calls.Enqueue((call, message, receivedAt));
            if (_isHandling)
                return;
            _isHandling = true;
        }
        // Until it waits for the grain it runs here: a thread of its own would cost more than what it does.
        _handling = HandleCalls();
    }

    private async Task HandleCalls()
    {
        while (true)
        {
            (CallFrame Call, ReceivedMessage Message, long ReceivedAt) next;
            lock (_gate)
            {
                if (!_calls.TryDequeue(out next))
                {
                    _isHandling = false;
                    return;
                }
                _roomMade?.TrySetResult();
            }
            using (next.Message)
                await Handle(next.Call, next.ReceivedAt);
        }
    }

    private async Task Handle(CallFrame call, long receivedAt)
    {
        var began = time.GetTimestamp();
        var answer = await V16Routes.Answer(station, call, log);
        var isSent = false;
        if (answer.Closing is { } reason)
            await CloseAsync(reason);
        else if (!(isSent = await socket.SendAsync(answer.Frame)))
            LogAnswerLost(station.ChargePointId, call.Action);
        trace.Answered(station, call, answer, isSent, receivedAt);
        metrics.CallAnswered(answer.Action, answer.Outcome, time.GetElapsedTime(began));
    }

    // ---- Commands to the charge point ----------------------------------------------------------------------------------------

    private void SendNextCommand()
    {
        OutgoingCall<CommandContext>? next;
        lock (_gate)
        {
            next = _commands.TakeNext(SteadyNow);
            if (next is not null)
                next.Context.SentAt = time.GetTimestamp();
        }
        // Nobody waits for it: a charge point that does not read must not hold up the grain, the reader or the clock of all commands. When the
        // socket has ended, the reader ends too and fails whatever is open.
        if (next is not null)
            socket.SendAsync(next.Frame).Ignore();
    }

    private void Conclude(CompletedCall<CommandContext> completed, Frame? answer = null)
    {
        trace.Completed(station, completed, answer);
        // In the background: the outcome must reach the grain, and the reader must not wait for it.
        Report(completed).Ignore();
        SendNextCommand();
    }

    private Task Report(CompletedCall<CommandContext> completed)
    {
        var elapsed = completed.Call.Context.SentAt is { } sentAt ? time.GetElapsedTime(sentAt) : (TimeSpan?)null;
        var outcome = V16Commands.Read(completed, elapsed);
        return station.Calls.Try(() => station.Grain.ReportOutcome(station.Lease, outcome), station.ChargePointId);
    }

    private Task FailCommands()
    {
        IReadOnlyList<CompletedCall<CommandContext>> failed;
        lock (_gate)
            failed = _commands.Close();
        foreach (var completed in failed)
            trace.Completed(station, completed);
        return Task.WhenAll(failed.Select(Report));
    }

    [LoggerMessage(2001, LogLevel.Warning, "Charge point {ChargePointId} sent a message that cannot be read ({Fault}): {Description}")]
    private partial void LogUnreadable(string chargePointId, FrameFaultKind fault, string description);

    [LoggerMessage(2002, LogLevel.Warning, "Charge point {ChargePointId} sent a message longer than {MaxBytes} bytes; its socket is closed")]
    private partial void LogTooLong(string chargePointId, int maxBytes);

    [LoggerMessage(2003, LogLevel.Information, "Charge point {ChargePointId} answered {MessageId}, which nobody waits for; dropped")]
    private partial void LogUnexpectedAnswer(string chargePointId, string messageId);

    [LoggerMessage(2004, LogLevel.Information, "The answer to {Action} of charge point {ChargePointId} could not be delivered; what it answers is done all the same")]
    private partial void LogAnswerLost(string chargePointId, string action);
}
