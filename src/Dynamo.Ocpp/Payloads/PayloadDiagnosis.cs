using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dynamo.Ocpp.Payloads;

/// <summary>
/// Finds out why the deserializer refused a payload, by walking the JSON along the same generated metadata that the deserializer
/// used. So there is no second schema that could disagree with the first.
/// </summary>
internal static class PayloadDiagnosis
{
    /// <summary>Names the first fault: of an object first what is missing, then its members in the order of the text.</summary>
    /// <returns>Null when the walk finds nothing wrong.</returns>
    public static PayloadFault? Of(ReadOnlyMemory<byte> payload, JsonTypeInfo type)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth });
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? Object(document.RootElement, type, "$")
                : new PayloadFault(PayloadFaultKind.Structure, "$", "not an object");
        }
        catch (JsonException)
        {
            return new PayloadFault(PayloadFaultKind.Structure, "$", "invalid JSON");
        }
        catch (InvalidOperationException)
        {
            return new PayloadFault(PayloadFaultKind.Structure, "$", "a member name is not valid Unicode");
        }
    }

    private static PayloadFault? Any(JsonElement element, JsonTypeInfo type, string path) =>
        type.Kind switch
        {
            JsonTypeInfoKind.Object => element.ValueKind is JsonValueKind.Object
                ? Object(element, type, path)
                : WrongType(path, "object"),
            JsonTypeInfoKind.Enumerable => element.ValueKind is JsonValueKind.Array
                ? List(element, type, path)
                : WrongType(path, "array"),
            _ => Scalar(element, type, path),
        };

    private static PayloadFault? Object(JsonElement element, JsonTypeInfo type, string path)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                return new PayloadFault(PayloadFaultKind.Occurrence, $"{path}.{property.Name}", "required, but missing");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name) && !type.Options.AllowDuplicateProperties)
                return new PayloadFault(PayloadFaultKind.Structure, $"{path}.{member.Name}", "repeated");
            if (Member(member, type, path) is { } fault)
                return fault;
        }

        return null;
    }

    private static PayloadFault? Member(JsonProperty member, JsonTypeInfo type, string path)
    {
        var memberPath = $"{path}.{member.Name}";
        var property = type.Properties.FirstOrDefault(p => member.NameEquals(p.Name));
        if (property is null)
        {
            return type.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow
                || type.Options.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow
                ? new PayloadFault(PayloadFaultKind.Structure, memberPath, "unknown member")
                : null;
        }

        // Null stands for an absent member where the member may be absent.
        if (member.Value.ValueKind is JsonValueKind.Null)
            return property.IsRequired ? new PayloadFault(PayloadFaultKind.Type, memberPath, "null") : null;

        return Any(member.Value, type.Options.GetTypeInfo(Plain(property.PropertyType)), memberPath);
    }

    private static PayloadFault? List(JsonElement element, JsonTypeInfo type, string path)
    {
        var entryType = type.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var entry in element.EnumerateArray())
        {
            if (Any(entry, entryType, $"{path}[{index++}]") is { } fault)
                return fault;
        }

        return null;
    }

    private static PayloadFault? Scalar(JsonElement element, JsonTypeInfo type, string path)
    {
        var expected = ExpectedKind(type.Type);
        if (expected != Kind(element))
            return WrongType(path, expected);

        if (IsInteger(type.Type) && element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
            return WrongType(path, "integer");

        return CanBeRead(element, type) ? null : new PayloadFault(PayloadFaultKind.Value, path, "illegal value");
    }

    private static bool CanBeRead(JsonElement element, JsonTypeInfo type)
    {
        try
        {
            return element.Deserialize(type) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Timestamps and the closed lists travel as text.</summary>
    private static string ExpectedKind(Type type)
    {
        if (type == typeof(bool))
            return "boolean";
        return IsInteger(type) || type == typeof(decimal) ? "number" : "string";
    }

    private static string Kind(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            _ => "other",
        };

    private static bool IsInteger(Type type) => type == typeof(int) || type == typeof(long);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static PayloadFault WrongType(string path, string expected) =>
        new(PayloadFaultKind.Type, path, $"expected {expected}");
}
