using Dynamo.ClientGenerator.Model;

namespace Dynamo.ClientGenerator.TypeScript;

/// <summary>The types of TypeScript.</summary>
internal static class TypeScriptTypes
{
    /// <summary>How a type is written. Timestamps stay the texts they travel as.</summary>
    public static string Of(TypeUse type)
    {
        var name = type.Kind switch
        {
            TypeKind.Text or TypeKind.Instant => "string",
            TypeKind.Whole or TypeKind.LongWhole or TypeKind.Number => "number",
            TypeKind.Flag => "boolean",
            TypeKind.Any => "unknown",
            TypeKind.List => $"ReadonlyArray<{Of(type.Item!)}>",
            TypeKind.Map => $"Readonly<Record<string, {Of(type.Item!)}>>",
            _ => type.Name!,
        };
        return type is { IsNullable: true, Kind: not TypeKind.Any } ? $"{name} | null" : name;
    }
}
