using System.Text.Json;
using Dynamo.Api.Auditing;

namespace Dynamo.Console.Auditing;

/// <summary>What differs between a resource before and after a change.</summary>
internal static class AuditChanges
{
    /// <summary>The fields that differ, with their values as text; a side on which a field is absent or null is <see langword="null"/>.</summary>
    public static IEnumerable<(string Field, string? Before, string? After)> Of(AuditEntryAnswer entry)
    {
        var (before, after) = (Fields(entry.Before), Fields(entry.After));
        return from field in before.Keys.Union(after.Keys, StringComparer.Ordinal)
               let values = (Before: before.GetValueOrDefault(field), After: after.GetValueOrDefault(field))
               where values.Before != values.After
               select (field, values.Before, values.After);
    }

    private static Dictionary<string, string> Fields(JsonElement? resource) =>
        resource is { ValueKind: JsonValueKind.Object } members
            ? members.EnumerateObject()
                .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                .ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : [];
}
