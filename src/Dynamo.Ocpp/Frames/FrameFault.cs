namespace Dynamo.Ocpp.Frames;

/// <summary>Why some bytes are not a frame.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Description">The same for people; holds nothing of the input but lengths and positions.</param>
/// <param name="AnswerId">
/// The id to quote in a CALLERROR. Null when there is nobody to answer (no readable id, or the bytes were themselves an answer):
/// then the frame is logged and dropped.
/// </param>
public sealed record FrameFault(FrameFaultKind Kind, string Description, string? AnswerId);

/// <summary>The ways in which some bytes can fail to be a frame.</summary>
public enum FrameFaultKind
{
    /// <summary>Not JSON: invalid UTF-8, syntax errors, nesting beyond <see cref="FrameReader.MaxDepth"/>, data after the array.</summary>
    NotJson,

    /// <summary>JSON, but not an array that begins with a number.</summary>
    NotAFrame,

    /// <summary>A message type other than 2, 3 and 4. The specification says: ignore.</summary>
    UnknownMessageType,

    /// <summary>The id is missing or not a string. A number can be answered with its digits as the id.</summary>
    IdNotText,

    /// <summary>The id has more than <see cref="FrameReader.MaxIdLength"/> characters, so no legal answer can quote it.</summary>
    IdTooLong,

    /// <summary>The action is missing or not a string.</summary>
    ActionNotText,

    /// <summary>The error code of a CALLERROR is missing or not a string.</summary>
    ErrorCodeNotText,

    /// <summary>There is no payload.</summary>
    PayloadMissing,

    /// <summary>The payload is neither an object nor <c>null</c>.</summary>
    PayloadNotObject,

    /// <summary>The array has more elements than its message type allows.</summary>
    TooManyElements,
}
