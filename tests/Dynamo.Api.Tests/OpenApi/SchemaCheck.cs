using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dynamo.Api.Tests.OpenApi;

/// <summary>Compares values with schemas of the OpenAPI document, as far as the document uses JSON Schema. A member that the schema does not know is a fault.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    /// <summary>To the second; messages to the millisecond.</summary>
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"];

    private readonly List<string> _faults = [];

    /// <summary>Everything that is wrong with a value.</summary>
    public static IReadOnlyList<string> Faults(JsonElement document, JsonElement schema, JsonElement value)
    {
        var check = new SchemaCheck(document);
        check.Visit(schema, value, "$");
        return check._faults;
    }

    /// <summary>What a reference points to; the schema itself if it is none.</summary>
    public static JsonElement Resolve(JsonElement document, JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var reference))
            return schema;
        var target = document;
        foreach (var name in reference.GetString()!.Split('/')[1..])
            target = target.GetProperty(name);
        return target;
    }

    private void Visit(JsonElement schema, JsonElement value, string path)
    {
        schema = Resolve(document, schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            Require(choices.EnumerateArray().Count(choice => Faults(document, choice, value).Count == 0) == 1, path, "matches not exactly one of the alternatives");
            return;
        }
        if (schema.TryGetProperty("type", out var type) && !Types(type).Exists(name => Is(value, name)))
        {
            _faults.Add($"{path} is {value.ValueKind} and not {type.GetRawText()}");
            return;
        }
        if (schema.TryGetProperty("enum", out var allowed))
            Require(allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path, $"is none of {allowed.GetRawText()}");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: VisitObject(schema, value, path); break;
            case JsonValueKind.Array: VisitArray(schema, value, path); break;
            case JsonValueKind.String: VisitText(schema, value.GetString()!, path); break;
            case JsonValueKind.Number: VisitNumber(schema, value.GetDecimal(), path); break;
        }
    }

    private void VisitObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                Require(value.TryGetProperty(name, out _), path, $"lacks {name}");
        }
        if (!schema.TryGetProperty("properties", out var properties))
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var known))
                Visit(known, member.Value, $"{path}.{member.Name}");
            else
                _faults.Add($"{path} has {member.Name}, which the schema does not know");
        }
    }

    private void VisitArray(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("minItems", out var least))
            Require(value.GetArrayLength() >= least.GetInt32(), path, "is too short");
        if (schema.TryGetProperty("maxItems", out var most))
            Require(value.GetArrayLength() <= most.GetInt32(), path, "is too long");
        if (!schema.TryGetProperty("items", out var items))
            return;
        foreach (var (index, item) in value.EnumerateArray().Index())
            Visit(items, item, $"{path}[{index}]");
    }

    private void VisitText(JsonElement schema, string value, string path)
    {
        if (schema.TryGetProperty("minLength", out var least))
            Require(value.Length >= least.GetInt32(), path, "is too short");
        if (schema.TryGetProperty("maxLength", out var most))
            Require(value.Length <= most.GetInt32(), path, "is too long");
        if (schema.TryGetProperty("pattern", out var pattern))
            Require(Regex.IsMatch(value, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)), path, "does not match the pattern");
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time")
            Require(DateTimeOffset.TryParseExact(value, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _), path, "is no timestamp of ours");
    }

    private void VisitNumber(JsonElement schema, decimal value, string path)
    {
        if (schema.TryGetProperty("minimum", out var from))
            Require(value >= from.GetDecimal(), path, "is too small");
        if (schema.TryGetProperty("maximum", out var to))
            Require(value <= to.GetDecimal(), path, "is too large");
    }

    private void Require(bool holds, string path, string fault)
    {
        if (!holds)
            _faults.Add($"{path} {fault}");
    }

    private static List<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(name => name.GetString()!)] : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"The check does not know the type {type}."),
    };
}
