using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dynamo.Ocpp.Tests.V16;

/// <summary>Makes documents from a JSON schema: some that it allows, and some that break it in one place.</summary>
internal static class SchemaDocuments
{
    private const string Time = "2026-01-31T12:00:00.000Z";

    /// <summary>A schema in which definitions stand where they are referred to.</summary>
    public static JsonElement Inlined(JsonObject schema) => JsonElement.Parse(Inlined(schema, schema)!.ToJsonString());

    /// <summary>The document with every member, that with the required ones only, and one for each value of each closed list.</summary>
    public static IEnumerable<JsonNode> Allowed(JsonElement schema)
    {
        yield return Make(schema, full: true);
        yield return Make(schema, full: false);
        foreach (var (path, part) in Parts(schema, []))
        {
            foreach (var value in part.TryGetProperty("enum", out var values) ? values.EnumerateArray().ToList() : [])
                yield return With(schema, path, JsonNode.Parse(value.GetRawText()));
        }
    }

    /// <summary>Documents with one fault, and which.</summary>
    public static IEnumerable<(JsonNode Document, string Fault)> Forbidden(JsonElement schema)
    {
        foreach (var (path, part) in Parts(schema, []))
        {
            foreach (var (value, fault) in Faults(part))
                yield return (With(schema, path, value), $"{string.Join('.', path)}: {fault}");
            if (!part.TryGetProperty("properties", out _))
                continue;
            var unknown = (JsonObject)Make(part, full: true);
            unknown["vendorExtension"] = 1;
            yield return (With(schema, path, unknown), $"{string.Join('.', path)}: unknown member");
            foreach (var name in part.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!).ToList() : [])
            {
                var lacking = (JsonObject)Make(part, full: true);
                lacking.Remove(name);
                yield return (With(schema, path, lacking), $"{string.Join('.', path)}: lacks {name}");
            }
        }
    }

    private static JsonNode? Inlined(JsonNode? part, JsonObject root) => part switch
    {
        JsonObject reference when reference["$ref"] is { } target => Inlined(root["definitions"]![target.GetValue<string>().Split('/')[^1]], root),
        JsonObject members => new JsonObject(members.Where(member => member.Key != "definitions").Select(member => KeyValuePair.Create(member.Key, Inlined(member.Value, root)))),
        JsonArray items => new JsonArray([.. items.Select(item => Inlined(item, root))]),
        _ => part?.DeepClone(),
    };

    private static IEnumerable<(JsonNode? Value, string Fault)> Faults(JsonElement part)
    {
        if (part.TryGetProperty("maxLength", out var length))
            yield return (new string('x', length.GetInt32() + 1), "too long");
        if (part.TryGetProperty("enum", out _))
            yield return ("Nonsense", "not in the list");
        switch (part.GetProperty("type").GetString())
        {
            case "string": yield return (7, "no text"); break;
            case "integer": yield return (7.5, "no whole number"); break;
            case "number": yield return ("7", "no number"); break;
            case "boolean": yield return ("true", "no truth value"); break;
            case "array": yield return (new JsonObject(), "no array"); break;
            default: yield return (new JsonArray(), "no object"); break;
        }
    }

    /// <summary>Every part of a schema with its path from the root; the entry of a list is called <c>0</c>.</summary>
    private static IEnumerable<(string[] Path, JsonElement Schema)> Parts(JsonElement schema, string[] path)
    {
        if (path.Length > 0)
            yield return (path, schema);
        else if (schema.TryGetProperty("properties", out _))
            yield return (path, schema);
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
        {
            foreach (var part in Parts(property.Value, [.. path, property.Name]))
                yield return part;
        }
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var part in Parts(items, [.. path, "0"]))
                yield return part;
        }
    }

    /// <summary>The full document with something else in one place.</summary>
    private static JsonNode With(JsonElement schema, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
            return value!;
        var document = Make(schema, full: true);
        var parent = path[..^1].Aggregate(document, (node, name) => node is JsonArray list ? list[0]! : node[name]!);
        if (parent is JsonArray entries)
            entries[0] = value;
        else
            parent[path[^1]] = value;
        return document;
    }

    private static JsonNode Make(JsonElement schema, bool full) => schema.GetProperty("type").GetString() switch
    {
        "object" => Object(schema, full),
        "array" => new JsonArray(Make(schema.GetProperty("items"), full)),
        "integer" => 1,
        "number" => 1.5m,
        "boolean" => true,
        _ => Text(schema),
    };

    private static JsonObject Object(JsonElement schema, bool full)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        var made = new JsonObject();
        foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
        {
            if (full || required.Contains(property.Name))
                made[property.Name] = Make(property.Value, full);
        }
        return made;
    }

    private static string Text(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var values))
            return values[0].GetString()!;
        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : "";
        return format switch
        {
            "date-time" => Time,
            "uri" => "https://example.com/file",
            _ => schema.TryGetProperty("maxLength", out var length) ? new string('x', length.GetInt32()) : "x",
        };
    }
}
