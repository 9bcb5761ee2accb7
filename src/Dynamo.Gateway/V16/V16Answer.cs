using System.Buffers;
using Dynamo.Contracts.Gateways;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Gateway.V16;

/// <summary>What a call of a charge point is answered with.</summary>
/// <param name="Action">The action, as a name with few values: <c>unknown</c> for one that OCPP 1.6 does not have.</param>
/// <param name="Outcome"><c>result</c>, the error code, or why the connection is closed instead.</param>
/// <param name="Frame">The answer's frame.</param>
/// <param name="Closing">Why there is no answer and the connection must be closed, if so.</param>
/// <param name="ErrorDescription">What a CALLERROR says for people; <see langword="null"/> for everything else.</param>
internal readonly record struct V16Answer(
    string Action, string Outcome, ReadOnlyMemory<byte> Frame, CloseReason? Closing = null, string? ErrorDescription = null)
{
    /// <summary>Enough for nearly every answer, so that its buffer is allocated once.</summary>
    private const int FrameBytes = 256;

    /// <summary>A CALLRESULT.</summary>
    public static V16Answer Result<TRequest, TResponse>(V16Action<TRequest, TResponse> action, string id, TResponse response)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        var frame = new ArrayBufferWriter<byte>(FrameBytes);
        action.WriteResult(frame, id, response);
        return new(action.Name, "result", frame.WrittenMemory);
    }

    /// <summary>A CALLERROR.</summary>
    public static V16Answer Error(string action, string id, string code, string description, string? path = null)
    {
        var frame = new ArrayBufferWriter<byte>(FrameBytes);
        FrameWriter.WriteCallError(frame, id, code, description, path);
        return new(action, code, frame.WrittenMemory, ErrorDescription: description);
    }

    /// <summary>No answer: the connection may not speak for the charge point.</summary>
    public static V16Answer Close(string action, CloseReason reason) => new(action, reason.ToString(), default, reason);
}
