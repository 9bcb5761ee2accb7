namespace Dynamo.Ocpp.Frames;

/// <summary>
/// One OCPP-J message as it crosses the socket (OCPP-J 1.6 section 4.2). Payloads are slices of the buffer that was read, not copies:
/// they are valid for as long as that buffer is left alone.
/// </summary>
/// <param name="Id">Pairs an answer with its call; at most <see cref="FrameReader.MaxIdLength"/> characters.</param>
public abstract record Frame(string Id);

/// <summary>A request: <c>[2, id, action, payload]</c>.</summary>
/// <param name="Id">Chosen by the caller, repeated by the answer.</param>
/// <param name="Action">Name of the operation, case-sensitive, for example <c>BootNotification</c>.</param>
/// <param name="Payload">A JSON object in UTF-8; <c>{}</c> when the sender wrote <c>null</c>.</param>
public sealed record CallFrame(string Id, string Action, ReadOnlyMemory<byte> Payload) : Frame(Id);

/// <summary>A positive answer: <c>[3, id, payload]</c>.</summary>
/// <param name="Id">The id of the call that is answered.</param>
/// <param name="Payload">A JSON object in UTF-8; <c>{}</c> when the sender wrote <c>null</c>.</param>
public sealed record CallResultFrame(string Id, ReadOnlyMemory<byte> Payload) : Frame(Id);

/// <summary>A negative answer: <c>[4, id, code, description, details]</c>.</summary>
/// <param name="Id">The id of the call that is refused.</param>
/// <param name="ErrorCode">As sent. An open string: stations send codes of other versions and of their own.</param>
/// <param name="ErrorDescription">Text for people; empty when the sender left it out.</param>
/// <param name="ErrorDetails">A JSON object in UTF-8; <c>{}</c> when the sender left it out.</param>
public sealed record CallErrorFrame(
    string Id,
    string ErrorCode,
    string ErrorDescription,
    ReadOnlyMemory<byte> ErrorDetails) : Frame(Id);
