using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Client;

/// <summary>
/// A member of a change, where null is a value: absent leaves what is there as it is, null clears it. Assign the value itself, such as
/// <c>new ChargePointEdit { SiteId = null }</c>.
/// </summary>
/// <typeparam name="T">Kind of value.</typeparam>
public readonly record struct Given<T>
{
    /// <summary>A value that is given, be it null.</summary>
    public Given(T value) => (Value, IsGiven) = (value, true);

    /// <summary>The value, if it is given.</summary>
    public T? Value { get; }

    /// <summary>Whether it is given.</summary>
    public bool IsGiven { get; }

    /// <summary>A value that is given, be it null.</summary>
    public static implicit operator Given<T>(T value) => new(value);
}

/// <summary>Writes what is given; what is not is never asked about.</summary>
internal sealed class GivenConverter<T> : JsonConverter<Given<T>>
{
    public override bool HandleNull => true;

    public override Given<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, TypeInfo(options))!);

    public override void Write(Utf8JsonWriter writer, Given<T> value, JsonSerializerOptions options)
    {
        if (value.Value is null)
            writer.WriteNullValue();
        else
            JsonSerializer.Serialize(writer, value.Value, TypeInfo(options));
    }

    private static JsonTypeInfo<T> TypeInfo(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
