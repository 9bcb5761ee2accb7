using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// Reads text without NUL characters. Firmware pads texts with them; they mean nothing, and no database takes them, so that a stop
/// would be refused for ever because of one.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException();

        var text = reader.GetString();
        return text is not null && text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
