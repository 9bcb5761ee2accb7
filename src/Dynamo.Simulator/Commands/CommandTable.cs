using System.Buffers;
using System.Collections.Concurrent;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Commands;

/// <summary>What a charge point does with the calls of the central system. Safe for concurrent use.</summary>
public sealed class CommandTable
{
    private readonly ConcurrentDictionary<string, Func<CallFrame, Answer>> _handlers = new(StringComparer.Ordinal);

    /// <summary>Handles an action from now on, instead of what handled it before.</summary>
    /// <param name="action">A line of the catalogue.</param>
    /// <param name="handle">Decides on the reply; must not wait for the central system (see <see cref="CommandReply{T}.Afterwards"/>).</param>
    public void On<TRequest, TResponse>(V16Action<TRequest, TResponse> action, Func<TRequest, CommandReply<TResponse>> handle)
        where TRequest : class, IPayload
        where TResponse : class, IPayload =>
        _handlers[action.Name] = call =>
            action.ReadRequest(call.Payload, Strictness.Strict).TryGet(out var request, out var fault)
                ? Write(action, call.Id, handle(request))
                : Error(call.Id, ErrorCode.Of(fault.Kind), fault.Description, fault.Path);

    internal Answer Handle(CallFrame call)
    {
        if (_handlers.TryGetValue(call.Action, out var handle))
            return handle(call);

        V16Catalogue.TryFind(call.Action, ActionSender.CentralSystem, out _, out var errorCode);
        return Error(call.Id, errorCode ?? ErrorCode.NotSupported, $"{call.Action} is not simulated");
    }

    private static Answer Write<TRequest, TResponse>(
        V16Action<TRequest, TResponse> action,
        string id,
        CommandReply<TResponse> reply)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        if (reply.ErrorCode is not null)
            return Error(id, reply.ErrorCode, "");

        var frame = new ArrayBufferWriter<byte>();
        if (reply.Response is not null)
            action.WriteResult(frame, id, reply.Response);
        return new Answer(frame.WrittenMemory, reply.Afterwards);
    }

    private static Answer Error(string id, string errorCode, string description, string? path = null)
    {
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.WriteCallError(frame, id, errorCode, description, path);
        return new Answer(frame.WrittenMemory, Afterwards: null);
    }

    /// <summary>A written answer; empty when there is to be none.</summary>
    internal sealed record Answer(ReadOnlyMemory<byte> Frame, Func<CancellationToken, Task>? Afterwards);
}
