using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Ocpp.Frames;

/// <summary>Writes OCPP-J frames as UTF-8 (OCPP-J 1.6 section 4.2).</summary>
public static class FrameWriter
{
    /// <summary>Longest error description, in characters (OCPP-J 1.6 section 4.2.3). Longer ones are cut.</summary>
    public const int MaxErrorDescriptionLength = 255;

    // The text goes into a WebSocket, never into a page, so only what JSON demands is escaped.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // One writer per thread saves an allocation per message. Frames are written without awaiting, so no two share it.
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes <c>[2, id, action, payload]</c>.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="id">Never used before by this sender on this connection; at most 36 characters. A UUID does.</param>
    /// <param name="action">Name of the operation.</param>
    /// <param name="payload">The request.</param>
    /// <param name="payloadType">How the request is written.</param>
    public static void WriteCall<T>(IBufferWriter<byte> output, string id, string action, T payload, JsonTypeInfo<T> payloadType)
    {
        var writer = Begin(output, messageType: 2, id);
        writer.WriteStringValue(action);
        JsonSerializer.Serialize(writer, payload, payloadType);
        End(writer);
    }

    /// <summary>Writes <c>[3, id, payload]</c>.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="id">The id of the call that is answered.</param>
    /// <param name="payload">The response.</param>
    /// <param name="payloadType">How the response is written.</param>
    public static void WriteCallResult<T>(IBufferWriter<byte> output, string id, T payload, JsonTypeInfo<T> payloadType)
    {
        var writer = Begin(output, messageType: 3, id);
        JsonSerializer.Serialize(writer, payload, payloadType);
        End(writer);
    }

    /// <summary>Writes <c>[4, id, code, description, details]</c>.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="id">The id of the call that is refused.</param>
    /// <param name="errorCode">Spelt as the version of the connection demands.</param>
    /// <param name="errorDescription">Text for people; cut to <see cref="MaxErrorDescriptionLength"/> characters.</param>
    /// <param name="errorPath">JSON path of the offending member; becomes the <c>path</c> of the details.</param>
    public static void WriteCallError(
        IBufferWriter<byte> output,
        string id,
        string errorCode,
        string errorDescription,
        string? errorPath = null)
    {
        var writer = Begin(output, messageType: 4, id);
        writer.WriteStringValue(errorCode);
        writer.WriteStringValue(Cut(errorDescription));
        writer.WriteStartObject();
        if (errorPath is not null)
            writer.WriteString("path"u8, errorPath);
        writer.WriteEndObject();
        End(writer);
    }

    private static Utf8JsonWriter Begin(IBufferWriter<byte> output, int messageType, string id)
    {
        // Also heals a writer that a throwing serializer left in the middle of a frame.
        _writer ??= new Utf8JsonWriter(output, WriterOptions);
        _writer.Reset(output);
        _writer.WriteStartArray();
        _writer.WriteNumberValue(messageType);
        _writer.WriteStringValue(id);
        return _writer;
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.Flush();
    }

    private static ReadOnlySpan<char> Cut(string description)
    {
        if (description.Length <= MaxErrorDescriptionLength)
            return description;

        // Half of a surrogate pair would not be text.
        var length = char.IsHighSurrogate(description[MaxErrorDescriptionLength - 1])
            ? MaxErrorDescriptionLength - 1
            : MaxErrorDescriptionLength;
        return description.AsSpan(0, length);
    }
}
