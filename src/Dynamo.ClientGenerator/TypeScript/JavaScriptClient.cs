using System.Text;
using System.Text.RegularExpressions;
using Dynamo.ClientGenerator.Model;

namespace Dynamo.ClientGenerator.TypeScript;

/// <summary>Writes the JavaScript of the TypeScript client: a method for each operation over what sends and reads.</summary>
internal static partial class JavaScriptClient
{
    private const string Header = """
        // Made from the OpenAPI document by Dynamo.ClientGenerator when the solution is built.
        import { Connection, DynamoApiError } from "../lib/connection.js";

        export { DynamoApiError };

        export class DynamoClient extends Connection {

        """;

    public static string Write(ApiModel api)
    {
        var text = new StringBuilder(Header);
        text.AppendJoin("\n", api.Operations.Select(Method)).Append("}\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Method(Operation operation)
    {
        List<string> parameters = [.. operation.PathParameters.Select(parameter => Names.Camel(parameter.Name))];
        List<string> call = [];
        if (operation.Body is { } body)
        {
            parameters.Add("body");
            call.Add(body.IsJson ? "body" : $"body, mediaType: \"{body.MediaType}\"");
        }
        if (operation.QueryParameters.Count > 0)
        {
            parameters.Add("query");
            call.Add("query");
        }
        parameters.Add("options");
        call.Add("options");
        var path = PathParameter().Replace(operation.Path, match => $"${{this.segment({Names.Camel(match.Groups["name"].Value)})}}");
        return $"  {operation.Name}({string.Join(", ", parameters)}) {{\n"
            + $"    return this.{Reader(operation)}(\"{operation.Method}\", `{path}`, {{ {string.Join(", ", call)} }});\n"
            + "  }\n";
    }

    private static string Reader(Operation operation) => operation.Answer switch
    {
        null => "send",
        { IsJson: true } => "readJson",
        _ => "readText",
    };

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PathParameter();
}
