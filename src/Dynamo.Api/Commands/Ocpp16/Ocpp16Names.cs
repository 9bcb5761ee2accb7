using System.Text.Json;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Names of members: snake_case in the API, camelCase in the protocol.</summary>
internal static class Ocpp16Names
{
    /// <summary>The name in the API.</summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The name in the protocol.</summary>
    public static string Camel(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? name : words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>The field of the API that a path in a payload, such as <c>$.csChargingProfiles.stackLevel</c>, stands for.</summary>
    public static string Field(string path) => string.Join('.', path.Split('.').Skip(1).Select(Snake));

    /// <summary>A JSON value with all its members renamed; <see langword="null"/> if it holds text that is no Unicode.</summary>
    public static byte[]? Rename(JsonElement value, Func<string, string> name, string? without = null)
    {
        try
        {
            return Write(value, name, without);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Write(JsonElement value, Func<string, string> name, string? without)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, value, name, without);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> name, string? without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => member.Name != without))
                {
                    writer.WritePropertyName(name(member.Name));
                    Write(writer, member.Value, name, without: null);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item, name, without: null);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
