using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Api.Wire;

/// <summary>Writes timestamps to the millisecond, where many things happen in a second.</summary>
internal sealed class PreciseInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instants.TryParse(reader.GetString(), out var instant) ? instant : throw new JsonException("This is not a timestamp.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Instants.FormatPrecise(value));
}
