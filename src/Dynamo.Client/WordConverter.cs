using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dynamo.Client;

/// <summary>A type whose values are words. A later server may know more of them than this version of the client.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IWord<T>
    where T : struct, IWord<T>
{
    /// <summary>The word as it travels.</summary>
    string Value { get; }

    /// <summary>The value for a word.</summary>
    internal static abstract T Of(string value);
}

/// <summary>Reads and writes words.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, IWord<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString() ?? throw new JsonException("A word cannot be null."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
