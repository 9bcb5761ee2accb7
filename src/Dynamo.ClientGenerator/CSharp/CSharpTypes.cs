using Dynamo.ClientGenerator.Model;

namespace Dynamo.ClientGenerator.CSharp;

/// <summary>The types of C#.</summary>
internal static class CSharpTypes
{
    /// <summary>Words of the language that a parameter could be called.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "base", "bool", "break", "case", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event",
        "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "short",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "unsafe", "using", "virtual", "void", "volatile", "while",
    };

    /// <summary>A name as an identifier.</summary>
    public static string Identifier(string name) => Reserved.Contains(name) ? "@" + name : name;

    /// <summary>How a type is written.</summary>
    public static string Of(TypeUse type)
    {
        var name = type.Kind switch
        {
            TypeKind.Text => "string",
            TypeKind.Instant => "DateTimeOffset",
            TypeKind.Whole => "int",
            TypeKind.LongWhole => "long",
            TypeKind.Number => "decimal",
            TypeKind.Flag => "bool",
            TypeKind.Any => "JsonElement",
            TypeKind.List => $"IReadOnlyList<{Of(type.Item!)}>",
            TypeKind.Map => $"IReadOnlyDictionary<string, {Of(type.Item!)}>",
            _ => type.Name!,
        };
        return type.IsNullable ? name + "?" : name;
    }

    /// <summary>The same type where nothing may be given.</summary>
    public static string OptionalOf(TypeUse type) => Of(type with { IsNullable = true });
}
