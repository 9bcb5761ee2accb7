using System.Buffers;
using Dynamo.Ocpp.Frames;

namespace Dynamo.Gateway.V16;

/// <summary>What a call of a charge point is answered with.</summary>
/// <param name="Action">The action, as a name with few values: <c>unknown</c> for one that OCPP 1.6 does not have.</param>
/// <param name="Outcome"><c>result</c>, or the error code.</param>
/// <param name="Write">Writes the answer's frame; <see langword="null"/> when the connection is closed instead.</param>
internal readonly record struct V16Answer(string Action, string Outcome, Action<IBufferWriter<byte>>? Write)
{
    /// <summary>Whether a newer connection speaks for the charge point, so that this one must be closed.</summary>
    public bool IsSuperseded => Write is null;

    /// <summary>A CALLRESULT.</summary>
    public static V16Answer Result(string action, Action<IBufferWriter<byte>> write) => new(action, "result", write);

    /// <summary>A CALLERROR.</summary>
    public static V16Answer Error(string action, string id, string code, string description, string? path = null) =>
        new(action, code, output => FrameWriter.WriteCallError(output, id, code, description, path));

    /// <summary>No answer: the connection has lost its lease.</summary>
    public static V16Answer Superseded(string action) => new(action, "superseded", null);
}
