using System.Buffers;
using System.Text;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using ErrorCode = Dynamo.Ocpp.V16.ErrorCode;

namespace Dynamo.Gateway.V16;

/// <summary>Commands in the words of OCPP 1.6, and their answers back.</summary>
internal static class V16Commands
{
    /// <summary>The call for a command; <see langword="null"/> when OCPP 1.6 has none.</summary>
    public static OutgoingCall<CommandContext>? Write(string commandId, StationCommand command, TimeSpan timeout)
    {
        var context = new CommandContext(commandId, command);
        return command switch
        {
            RemoteStart start => Call(
                context, V16Catalogue.RemoteStartTransaction, new() { IdTag = start.IdTag, ConnectorId = start.ConnectorId }, timeout),
            RemoteStop stop => Call(
                context, V16Catalogue.RemoteStopTransaction, new() { TransactionId = stop.TransactionId }, timeout),
            _ => null,
        };
    }

    /// <summary>How a command went.</summary>
    public static CommandOutcome Read(CompletedCall<CommandContext> completed, TimeSpan? elapsed)
    {
        var (commandId, milliseconds) = (completed.Call.Context.CommandId, (int?)elapsed?.TotalMilliseconds);
        return completed.Outcome switch
        {
            CallOutcome.Answered answered => Answered(completed.Call.Context, answered.Payload, milliseconds),
            CallOutcome.Refused refused => new(
                commandId, CommandStatus.Error, Error: $"{ErrorCode.FromWire(refused.ErrorCode)}: {refused.ErrorDescription}", ResponseTimeMs: milliseconds),
            CallOutcome.TimedOut => new(commandId, CommandStatus.Timeout, Error: "The charge point did not answer in time; it may have acted."),
            CallOutcome.ConnectionLost => new(commandId, CommandStatus.Timeout, Error: "The connection was lost before the answer; the charge point may have acted."),
            _ => new(commandId, CommandStatus.Error, Error: "The connection was lost before the command was sent."),
        };
    }

    private static CommandOutcome Answered(CommandContext context, ReadOnlyMemory<byte> payload, int? milliseconds)
    {
        var (status, fault) = context.Command switch
        {
            RemoteStart => Status(V16Catalogue.RemoteStartTransaction, payload, response => response.Status == RemoteStartStopStatus.Accepted),
            RemoteStop => Status(V16Catalogue.RemoteStopTransaction, payload, response => response.Status == RemoteStartStopStatus.Accepted),
            _ => (CommandStatus.Error, "The answer cannot be read."),
        };
        return new(context.CommandId, status, Encoding.UTF8.GetString(payload.Span), fault, milliseconds);
    }

    private static (CommandStatus Status, string? Fault) Status<TRequest, TResponse>(
        V16Action<TRequest, TResponse> action, ReadOnlyMemory<byte> payload, Func<TResponse, bool> isAccepted)
        where TRequest : class, IPayload
        where TResponse : class, IPayload =>
        action.ReadResponse(payload, Strictness.Lenient).TryGet(out var response, out var fault)
            ? (isAccepted(response) ? CommandStatus.Accepted : CommandStatus.Rejected, null)
            : (CommandStatus.Error, $"The answer breaks the rules: {fault.Description}");

    private static OutgoingCall<CommandContext> Call<TRequest, TResponse>(
        CommandContext context, V16Action<TRequest, TResponse> action, TRequest request, TimeSpan timeout)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        var id = Guid.NewGuid().ToString();
        var frame = new ArrayBufferWriter<byte>();
        action.WriteCall(frame, id, request);
        return new(id, action.Name, frame.WrittenMemory, context, timeout);
    }
}
