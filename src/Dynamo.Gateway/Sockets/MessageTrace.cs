using System.Globalization;
using Dynamo.Contracts.Messages;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Gateway.V16;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// Tells the message log what was said on connections: each call with what came of it, and each frame that is none. Called where the outcome is known, while
/// the buffers of its frames are still held; the log copies what it keeps.
/// </summary>
internal sealed class MessageTrace(IMessageLog log, TimeProvider time)
{
    /// <summary>A call of the charge point has come to its end.</summary>
    /// <param name="station">The charge point.</param>
    /// <param name="call">The call.</param>
    /// <param name="answer">What it was answered with.</param>
    /// <param name="isSent">Whether the answer was handed to the network.</param>
    /// <param name="receivedAt">Timestamp of receipt.</param>
    public void Answered(Station station, CallFrame call, in V16Answer answer, bool isSent, long receivedAt)
    {
        var latency = time.GetElapsedTime(receivedAt);
        var isError = answer.ErrorDescription is not null;
        log.Note(Of(station, MessageDirection.FromChargePoint, isSent ? isError ? MessageOutcome.CallError : MessageOutcome.Answered : MessageOutcome.ConnectionLost, latency) with
        {
            Action = Short(call.Action, LoggedMessage.MaxWord),
            CallId = call.Id,
            Request = call.Payload,
            Response = WrittenFrame.Payload(answer.Frame),
            ErrorCode = isError || answer.Closing is not null ? answer.Outcome : null,
            ErrorDescription = isSent ? answer.ErrorDescription : "The connection was lost or closed before the answer could be delivered.",
            Rules = station.Rules.Take(),
            Latency = isSent ? latency : null,
        });
    }

    /// <summary>A command has come to its end. One that was never sent is no message.</summary>
    /// <param name="station">The charge point.</param>
    /// <param name="completed">The command.</param>
    /// <param name="answer">The charge point's answer, if there is one.</param>
    public void Completed(Station station, CompletedCall<CommandContext> completed, Frame? answer = null)
    {
        var call = completed.Call;
        if (call.Context.SentAt is not { } sentAt || completed.Outcome is CallOutcome.NeverSent)
            return;
        var elapsed = time.GetElapsedTime(sentAt);
        var (outcome, response, code, description) = (completed.Outcome, answer) switch
        {
            (CallOutcome.Answered answered, _) => (MessageOutcome.Answered, answered.Payload, null, null),
            (CallOutcome.Refused refused, CallErrorFrame error) => (MessageOutcome.CallError, error.ErrorDetails, refused.ErrorCode, refused.ErrorDescription),
            (CallOutcome.Refused refused, _) => (MessageOutcome.CallError, default, refused.ErrorCode, refused.ErrorDescription),
            (CallOutcome.TimedOut, _) => (MessageOutcome.Timeout, default, null, "The charge point did not answer in time."),
            _ => (MessageOutcome.ConnectionLost, default(ReadOnlyMemory<byte>), (string?)null, (string?)"The connection was lost before the answer."),
        };
        log.Note(Of(station, MessageDirection.ToChargePoint, outcome, elapsed) with
        {
            Action = call.Action,
            CallId = call.Id,
            Request = WrittenFrame.Payload(call.Frame),
            Response = response,
            ErrorCode = Short(code, LoggedMessage.MaxWord),
            ErrorDescription = Short(description, LoggedMessage.MaxDescription),
            Rules = call.Context.Rules.Take(),
            Latency = outcome is MessageOutcome.Answered or MessageOutcome.CallError ? elapsed : null,
        });
    }

    /// <summary>The charge point sent something that is no frame.</summary>
    public void Unreadable(Station station, ReadOnlyMemory<byte> text, FrameFault fault) =>
        log.Note(Of(station, MessageDirection.FromChargePoint, MessageOutcome.Unreadable, TimeSpan.Zero) with
        {
            CallId = fault.AnswerId,
            Request = text,
            ErrorCode = fault.Kind.ToString(),
            ErrorDescription = fault.Description,
        });

    /// <summary>The charge point sent more than is read.</summary>
    public void TooLong(Station station, int maxBytes) =>
        log.Note(Of(station, MessageDirection.FromChargePoint, MessageOutcome.Unreadable, TimeSpan.Zero) with
        {
            ErrorCode = nameof(TooLong),
            ErrorDescription = string.Create(CultureInfo.InvariantCulture, $"The message is longer than {maxBytes} bytes; the connection was closed."),
        });

    /// <summary>The charge point answered a call that is not open.</summary>
    public void Dropped(Station station, Frame answer)
    {
        var error = answer as CallErrorFrame;
        log.Note(Of(station, MessageDirection.ToChargePoint, MessageOutcome.Dropped, TimeSpan.Zero) with
        {
            CallId = answer.Id,
            Response = (answer as CallResultFrame)?.Payload ?? error?.ErrorDetails ?? default,
            ErrorCode = Short(error?.ErrorCode, LoggedMessage.MaxWord),
            ErrorDescription = Short(error?.ErrorDescription, LoggedMessage.MaxDescription) ?? "No call with this id is open: it was never made, or its answer came too late.",
        });
    }

    /// <summary>The texts of what waits to be written count for little only while they are short; a charge point may send long ones.</summary>
    private static string? Short(string? text, int length) => text?.Length > length ? text[..length] : text;

    private NotedExchange Of(Station station, MessageDirection direction, MessageOutcome outcome, TimeSpan ago) =>
        new(station.ChargePointId, station.Lease.ConnectionId, OcppVersion.V16, direction, outcome, time.GetUtcNow() - ago);
}
