using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Api.Errors;

namespace Dynamo.Api.Wire;

/// <summary>Finds what a body says and nobody would hear: mostly misspelt names of optional fields.</summary>
internal static class UnknownFields
{
    /// <summary>Most fields that are named in one answer; a body of nothing but unknown fields is not echoed in full.</summary>
    private const int MaxIssues = 20;

    private const string Issue = "is unknown";

    public static List<FieldIssue> In(JsonElement element, JsonTypeInfo type)
    {
        List<FieldIssue> issues = [];
        Collect(element, type, prefix: "", issues);
        return issues;
    }

    private static void Collect(JsonElement element, JsonTypeInfo type, string prefix, List<FieldIssue> issues)
    {
        if (element.ValueKind == JsonValueKind.Array && type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item })
        {
            foreach (var (index, entry) in element.EnumerateArray().Index())
                Collect(entry, type.Options.GetTypeInfo(item), $"{prefix.TrimEnd('.')}[{index}].", issues);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object || type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var member in element.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(property => property.Name == member.Name);
            if (issues.Count == MaxIssues)
                return;
            if (known is null)
                issues.Add(new(prefix + member.Name, Issue));
            else
                Collect(member.Value, type.Options.GetTypeInfo(known.PropertyType), $"{prefix}{member.Name}.", issues);
        }
    }
}
