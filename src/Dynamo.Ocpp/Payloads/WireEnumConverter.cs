using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// A closed list of the specification. Members are spelt in C# exactly as on the wire; numbers, other cases and comma lists, which
/// the framework's own converter accepts, are refused.
/// </summary>
public sealed class WireEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();
    private static readonly JsonEncodedText[] Names = [.. Values.Select(value => JsonEncodedText.Encode(value.ToString()))];

    /// <inheritdoc/>
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Listed(ref reader) ?? throw new JsonException();

    /// <summary>The member that the text names; null when the list has none.</summary>
    /// <exception cref="JsonException">There is no text.</exception>
    internal static TEnum? Listed(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException();

        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i].EncodedUtf8Bytes))
                return Values[i];
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options)
    {
        var index = Array.IndexOf(Values, value);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(value));
        writer.WriteStringValue(Names[index]);
    }
}
