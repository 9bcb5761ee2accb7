using System.Text;
using Dynamo.ClientGenerator.Model;

namespace Dynamo.ClientGenerator.TypeScript;

/// <summary>Writes the declarations of the TypeScript client, beside the JavaScript: so nobody needs a compiler to make the package.</summary>
internal static class TypeScriptDeclarations
{
    private const string Header = """
        // Made from the OpenAPI document by Dynamo.ClientGenerator when the solution is built.
        import { Connection } from "../lib/connection.js";
        import type { CallOptions } from "../lib/connection.js";

        export { DynamoApiError } from "../lib/connection.js";
        export type { CallOptions, DynamoClientSettings } from "../lib/connection.js";

        """;

    public static string Write(ApiModel api)
    {
        var text = new StringBuilder(Header);
        foreach (var type in api.Types)
        {
            text.Append('\n').Append(TypeScriptComment.Write(type.Text, ""));
            if (type.Words.Count > 0)
                WriteWords(text, type);
            else
                WriteInterface(text, type);
        }
        foreach (var operation in api.Operations.Where(operation => operation.QueryParameters.Count > 0))
            WriteQuery(text, operation);
        text.Append("\n/** The interface, a method for each operation. */\nexport declare class DynamoClient extends Connection {\n");
        text.AppendJoin("\n", api.Operations.Select(Method)).Append("}\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The last alternative lets in words that this version does not know and still has an editor offer the others.</summary>
    private static void WriteWords(StringBuilder text, NamedType type) =>
        text.Append($"export type {type.Name} = {string.Join(" | ", type.Words.Select(word => $"\"{word}\""))} | (string & {{}});\n");

    private static void WriteInterface(StringBuilder text, NamedType type)
    {
        text.Append($"export interface {type.Name} {{\n");
        foreach (var member in type.Members)
        {
            text.Append(TypeScriptComment.Write(member.Text, "  "))
                .Append($"  readonly {member.Name}{(member.IsRequired ? "" : "?")}: {TypeScriptTypes.Of(member.Type)};\n");
        }
        text.Append("}\n");
    }

    private static string Method(Operation operation)
    {
        List<string> parameters = [.. operation.PathParameters.Select(parameter => $"{Names.Camel(parameter.Name)}: {TypeScriptTypes.Of(parameter.Type)}")];
        if (operation.Body is { } body)
            parameters.Add($"body: {TypeScriptTypes.Of(body.Type)}");
        if (operation.QueryParameters.Count > 0)
            parameters.Add($"query?: {QueryName(operation)}");
        parameters.Add("options?: CallOptions");
        var answer = operation.Answer is { } content ? TypeScriptTypes.Of(content.Type) : "void";
        return TypeScriptComment.Write(operation.Text, "  ") + $"  {operation.Name}({string.Join(", ", parameters)}): Promise<{answer}>;\n";
    }

    private static void WriteQuery(StringBuilder text, Operation operation)
    {
        text.Append('\n').Append(TypeScriptComment.Write($"What {operation.Name} can be asked for.", "")).Append($"export interface {QueryName(operation)} {{\n");
        foreach (var parameter in operation.QueryParameters)
            text.Append(TypeScriptComment.Write(parameter.Text, "  ")).Append($"  readonly {parameter.Name}?: {TypeScriptTypes.Of(parameter.Type)};\n");
        text.Append("}\n");
    }

    private static string QueryName(Operation operation) => Names.Pascal(operation.Name) + "Query";
}
