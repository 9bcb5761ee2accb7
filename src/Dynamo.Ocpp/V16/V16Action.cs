using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>One operation of OCPP 1.6: a line of <see cref="V16Catalogue"/>.</summary>
/// <param name="name">Name on the wire, case-sensitive.</param>
/// <param name="sender">Who may call it.</param>
/// <param name="profile">The group of functions it belongs to.</param>
public abstract class V16Action(string name, ActionSender sender, FeatureProfile profile)
{
    /// <summary>Name on the wire, case-sensitive.</summary>
    public string Name { get; } = name;

    /// <summary>Who may call it.</summary>
    public ActionSender Sender { get; } = sender;

    /// <summary>The group of functions it belongs to.</summary>
    public FeatureProfile Profile { get; } = profile;

    /// <summary>Type of the payload of a call.</summary>
    public abstract Type RequestType { get; }

    /// <summary>A payload in our spelling of numbers, times and texts, as it would be sent.</summary>
    /// <param name="payload">JSON in UTF-8; held to the letter of the specification.</param>
    public abstract ReadResult<string, PayloadFault> Rewrite(ReadOnlyMemory<byte> payload);

    /// <summary>Says why a text is not the payload of a positive answer.</summary>
    /// <param name="payload">JSON in UTF-8.</param>
    /// <param name="strictness">How closely it is held to the specification.</param>
    /// <returns>Null when it is one.</returns>
    public abstract PayloadFault? CheckResponse(ReadOnlyMemory<byte> payload, Strictness strictness);

    /// <summary>Writes the complete CALL frame from a payload as text, in our spelling of numbers and times.</summary>
    /// <param name="output">Receives the frame; nothing when the payload is none.</param>
    /// <param name="id">Never used before by this sender on this connection; at most 36 characters. A UUID does.</param>
    /// <param name="payload">JSON in UTF-8; held to the letter of the specification.</param>
    /// <returns>Why the payload is none; null when the frame is written.</returns>
    public abstract PayloadFault? WriteCall(IBufferWriter<byte> output, string id, ReadOnlyMemory<byte> payload);

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>An operation with its messages.</summary>
/// <typeparam name="TRequest">Payload of the call.</typeparam>
/// <typeparam name="TResponse">Payload of the positive answer.</typeparam>
public sealed class V16Action<TRequest, TResponse> : V16Action
    where TRequest : class, IPayload
    where TResponse : class, IPayload
{
    private readonly JsonTypeInfo<TRequest> _strictRequest = V16Json.Strict<TRequest>();
    private readonly JsonTypeInfo<TResponse> _strictResponse = V16Json.Strict<TResponse>();

    internal V16Action(string name, ActionSender sender, FeatureProfile profile)
        : base(name, sender, profile)
    {
    }

    /// <summary>How the request is read (leniently) and written.</summary>
    public JsonTypeInfo<TRequest> Request { get; } = V16Json.Lenient<TRequest>();

    /// <summary>How the response is read (leniently) and written.</summary>
    public JsonTypeInfo<TResponse> Response { get; } = V16Json.Lenient<TResponse>();

    /// <summary>Reads the payload of a call.</summary>
    /// <param name="payload">A JSON object in UTF-8.</param>
    /// <param name="strictness">How closely it is held to the specification.</param>
    public ReadResult<TRequest, PayloadFault> ReadRequest(ReadOnlyMemory<byte> payload, Strictness strictness) =>
        PayloadReader.Read(payload, strictness is Strictness.Strict ? _strictRequest : Request, strictness);

    /// <summary>Reads the payload of a positive answer.</summary>
    /// <param name="payload">A JSON object in UTF-8.</param>
    /// <param name="strictness">How closely it is held to the specification.</param>
    public ReadResult<TResponse, PayloadFault> ReadResponse(ReadOnlyMemory<byte> payload, Strictness strictness) =>
        PayloadReader.Read(payload, strictness is Strictness.Strict ? _strictResponse : Response, strictness);

    /// <inheritdoc />
    public override Type RequestType => typeof(TRequest);

    /// <inheritdoc />
    public override ReadResult<string, PayloadFault> Rewrite(ReadOnlyMemory<byte> payload) =>
        ReadRequest(payload, Strictness.Strict).TryGet(out var request, out var fault) ? WritePayload(request) : fault;

    /// <inheritdoc />
    public override PayloadFault? CheckResponse(ReadOnlyMemory<byte> payload, Strictness strictness) => ReadResponse(payload, strictness).Fault;

    /// <inheritdoc />
    public override PayloadFault? WriteCall(IBufferWriter<byte> output, string id, ReadOnlyMemory<byte> payload)
    {
        if (!ReadRequest(payload, Strictness.Strict).TryGet(out var request, out var fault))
            return fault;
        WriteCall(output, id, request);
        return null;
    }

    /// <summary>The payload of a call as text.</summary>
    /// <param name="request">The payload.</param>
    public string WritePayload(TRequest request) => JsonSerializer.Serialize(request, Request);

    /// <summary>Writes the complete CALL frame.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="id">Never used before by this sender on this connection; at most 36 characters. A UUID does.</param>
    /// <param name="request">The payload.</param>
    public void WriteCall(IBufferWriter<byte> output, string id, TRequest request) =>
        FrameWriter.WriteCall(output, id, Name, request, Request);

    /// <summary>Writes the complete CALLRESULT frame.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="id">The id of the call that is answered.</param>
    /// <param name="response">The payload.</param>
    public void WriteResult(IBufferWriter<byte> output, string id, TResponse response) =>
        FrameWriter.WriteCallResult(output, id, response, Response);
}
