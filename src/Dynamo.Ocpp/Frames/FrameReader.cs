using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Dynamo.Ocpp.Frames;

/// <summary>
/// Reads OCPP-J frames (OCPP-J 1.6 section 4.2). Any bytes go in; a frame or a known fault comes out, never an exception. The whole
/// text is checked to be JSON before anything in it is believed, so a half-broken frame is never answered.
/// </summary>
public static class FrameReader
{
    /// <summary>Longest message id, in characters (OCPP-J 1.6 section 4.1.4).</summary>
    public const int MaxIdLength = 36;

    /// <summary>Deepest nesting, in levels. Real messages need 7; the rest is room for vendor extensions.</summary>
    public const int MaxDepth = 32;

    private const int Call = 2;
    private const int CallResult = 3;
    private const int CallError = 4;

    // The longest frame is a CALLERROR with five elements; one more slot is enough to see that there are too many.
    private const int MaxElements = 6;

    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <summary>Reads one frame.</summary>
    /// <param name="utf8">The complete text of one WebSocket message. The frame's payload refers to it.</param>
    public static ReadResult<Frame, FrameFault> Read(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return Drop(FrameFaultKind.NotJson, "invalid UTF-8");

        try
        {
            return ReadElements(utf8);
        }
        catch (JsonException e)
        {
            return Drop(FrameFaultKind.NotJson, $"invalid JSON at line {e.LineNumber}, byte {e.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is well-formed JSON, and still no text: half of a surrogate pair.
            return Drop(FrameFaultKind.NotJson, "a string is not valid Unicode");
        }
    }

    private static ReadResult<Frame, FrameFault> ReadElements(ReadOnlyMemory<byte> utf8)
    {
        Span<Element> slots = stackalloc Element[MaxElements];
        var elements = slots[..Split(utf8.Span, slots)];
        if (elements.IsEmpty || elements[0].Token is not JsonTokenType.Number)
            return Drop(FrameFaultKind.NotAFrame, "not an array that begins with a message type");

        return MessageType(utf8, elements[0]) switch
        {
            Call => ReadCall(utf8, elements),
            CallResult => ReadCallResult(utf8, elements),
            CallError => ReadCallError(utf8, elements),
            _ => Drop(FrameFaultKind.UnknownMessageType, "unknown message type"),
        };
    }

    private static ReadResult<Frame, FrameFault> ReadCall(ReadOnlyMemory<byte> utf8, ReadOnlySpan<Element> elements)
    {
        var fault = ReadId(utf8, elements, out var id);
        if (fault is not null)
            return fault;
        if (elements.Length < 3 || elements[2].Token is not JsonTokenType.String)
            return new FrameFault(FrameFaultKind.ActionNotText, "the action is missing or not a string", id);
        if (elements.Length < 4)
            return new FrameFault(FrameFaultKind.PayloadMissing, "the payload is missing", id);
        if (!IsObjectOrNull(elements[3]))
            return new FrameFault(FrameFaultKind.PayloadNotObject, "the payload is not an object", id);
        if (elements.Length > 4)
            return new FrameFault(FrameFaultKind.TooManyElements, "a CALL has four elements", id);

        return new CallFrame(id, Text(utf8, elements[2]), Payload(utf8, elements[3]));
    }

    private static ReadResult<Frame, FrameFault> ReadCallResult(ReadOnlyMemory<byte> utf8, ReadOnlySpan<Element> elements)
    {
        if (ReadId(utf8, elements, out var id) is { } fault)
            return fault with { AnswerId = null };
        if (elements.Length < 3)
            return Drop(FrameFaultKind.PayloadMissing, "the payload is missing");
        if (!IsObjectOrNull(elements[2]))
            return Drop(FrameFaultKind.PayloadNotObject, "the payload is not an object");
        if (elements.Length > 3)
            return Drop(FrameFaultKind.TooManyElements, "a CALLRESULT has three elements");

        return new CallResultFrame(id, Payload(utf8, elements[2]));
    }

    // A station that cannot say why it refused has refused all the same: description and details may be absent or ill-typed.
    private static ReadResult<Frame, FrameFault> ReadCallError(ReadOnlyMemory<byte> utf8, ReadOnlySpan<Element> elements)
    {
        if (ReadId(utf8, elements, out var id) is { } fault)
            return fault with { AnswerId = null };
        if (elements.Length < 3 || elements[2].Token is not JsonTokenType.String)
            return Drop(FrameFaultKind.ErrorCodeNotText, "the error code is missing or not a string");
        if (elements.Length > 5)
            return Drop(FrameFaultKind.TooManyElements, "a CALLERROR has five elements");

        var description = elements.Length > 3 && elements[3].Token is JsonTokenType.String ? Text(utf8, elements[3]) : "";
        var details = elements.Length > 4 && IsObjectOrNull(elements[4]) ? Payload(utf8, elements[4]) : EmptyObject;
        return new CallErrorFrame(id, Text(utf8, elements[2]), description, details);
    }

    private static FrameFault? ReadId(ReadOnlyMemory<byte> utf8, ReadOnlySpan<Element> elements, out string id)
    {
        id = "";
        if (elements.Length < 2 || elements[1].Token is not (JsonTokenType.String or JsonTokenType.Number))
            return Drop(FrameFaultKind.IdNotText, "the message id is missing or not a string");

        id = Text(utf8, elements[1]);
        if (id.Length > MaxIdLength)
            return Drop(FrameFaultKind.IdTooLong, $"the message id has more than {MaxIdLength} characters");

        return elements[1].Token is JsonTokenType.Number
            ? new FrameFault(FrameFaultKind.IdNotText, "the message id is a number, not a string", id)
            : null;
    }

    /// <summary>Notes where each element of the outer array lies. Reads to the very end, so that only complete JSON gets through.</summary>
    /// <returns>The number of elements noted; 0 when there is no outer array.</returns>
    private static int Split(ReadOnlySpan<byte> utf8, Span<Element> elements)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray)
            return 0;

        var count = 0;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var token = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (count < elements.Length)
                elements[count++] = new Element(token, start, (int)reader.BytesConsumed - start);
        }

        // Throws when anything but white space follows the array.
        reader.Read();
        return count;
    }

    private static int? MessageType(ReadOnlyMemory<byte> utf8, Element element)
    {
        var reader = ReaderAt(utf8, element);
        return reader.TryGetInt32(out var type) ? type : null;
    }

    private static string Text(ReadOnlyMemory<byte> utf8, Element element)
    {
        var reader = ReaderAt(utf8, element);
        return reader.TokenType is JsonTokenType.String
            ? reader.GetString()!
            : Encoding.ASCII.GetString(reader.ValueSpan);
    }

    private static Utf8JsonReader ReaderAt(ReadOnlyMemory<byte> utf8, Element element)
    {
        var reader = new Utf8JsonReader(utf8.Span.Slice(element.Start, element.Length));
        reader.Read();
        return reader;
    }

    private static bool IsObjectOrNull(Element element) =>
        element.Token is JsonTokenType.StartObject or JsonTokenType.Null;

    private static ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> utf8, Element element) =>
        element.Token is JsonTokenType.Null ? EmptyObject : utf8.Slice(element.Start, element.Length);

    private static FrameFault Drop(FrameFaultKind kind, string description) => new(kind, description, AnswerId: null);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Element(JsonTokenType Token, int Start, int Length);
}
