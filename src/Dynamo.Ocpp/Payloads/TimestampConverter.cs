using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// Timestamps (OCPP 1.6 sections 3.14 and 3.15). Stations send ISO 8601 with or without a fraction, with <c>Z</c>, an offset, or no
/// zone at all, which means UTC. All are read; always written is UTC with milliseconds and <c>Z</c>.
/// </summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string WireFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int WireLength = 24;

    private static readonly SearchValues<char> DateCharacters = SearchValues.Create("0123456789-");
    private static readonly SearchValues<char> TimeCharacters = SearchValues.Create("0123456789:.,+-Zz");

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException();

        var text = reader.GetString();
        return LooksLikeIso8601(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp)
            ? timestamp.ToUniversalTime()
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[WireLength];
        value.UtcDateTime.TryFormat(text, out var length, WireFormat, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    // The framework's parser also takes dates such as "10/11/12", which mean different days to different people.
    private static bool LooksLikeIso8601(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _, 'T' or 't' or ' ', _, _, ':', ..]
        && !text[..10].ContainsAnyExcept(DateCharacters)
        && !text[11..].ContainsAnyExcept(TimeCharacters);
}
