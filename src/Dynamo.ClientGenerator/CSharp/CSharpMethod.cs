using System.Text;
using System.Text.RegularExpressions;
using Dynamo.ClientGenerator.Model;

namespace Dynamo.ClientGenerator.CSharp;

/// <summary>Writes the method of an operation.</summary>
internal static partial class CSharpMethod
{
    public static string Write(Operation operation)
    {
        var text = new StringBuilder();
        text.Append(CSharpComment.Summary(operation.Text, "    "));
        foreach (var (name, description) in Described(operation))
            text.Append(CSharpComment.Parameter(name, description, "    "));
        text.Append("    /// <exception cref=\"DynamoApiException\">The server refused or failed.</exception>\n");
        text.Append($"    public {Result(operation)} {Names.Pascal(operation.Name)}Async({string.Join(", ", Parameters(operation))}) =>\n");
        text.Append($"        {Call(operation)};\n");
        return text.ToString();
    }

    private static string Result(Operation operation) => operation.Answer switch
    {
        null => "Task",
        { IsJson: true, Type: var type } => $"Task<{CSharpTypes.Of(type)}>",
        _ => "Task<Stream>",
    };

    private static IEnumerable<(string Name, string Text)> Described(Operation operation) =>
    [
        .. operation.PathParameters.Select(parameter => (Names.Camel(parameter.Name), parameter.Text)),
        .. operation.Body is null ? [] : new[] { ("body", "What to send.") },
        .. operation.QueryParameters.Select(parameter => (Names.Camel(parameter.Name), parameter.Text)),
        ("options", "What this call needs beyond that."),
        ("cancellationToken", "Gives the call up; whether it took effect is not known then."),
    ];

    private static IEnumerable<string> Parameters(Operation operation) =>
    [
        .. operation.PathParameters.Select(parameter => $"{CSharpTypes.Of(parameter.Type)} {Identifier(parameter)}"),
        .. operation.Body is { } body ? [$"{(body.IsJson ? CSharpTypes.Of(body.Type) : "HttpContent")} body"] : Array.Empty<string>(),
        .. operation.QueryParameters.Select(parameter => $"{CSharpTypes.OptionalOf(parameter.Type)} {Identifier(parameter)} = null"),
        "CallOptions? options = null",
        "CancellationToken cancellationToken = default",
    ];

    private static string Call(Operation operation)
    {
        var body = operation.Body switch
        {
            null => "null",
            { IsJson: true, Type: var type } => $"JsonBody(body, DynamoJson.Default.{type.Name})",
            { MediaType: var mediaType } => $"Declared(body, \"{mediaType}\")",
        };
        var start = $"(new(\"{operation.Method}\"), {Address(operation)}, {body}, ";
        return operation.Answer switch
        {
            null => $"SendAsync{start}options, cancellationToken)",
            { IsJson: true, Type: var type } => $"ReadAsync{start}DynamoJson.Default.{type.Name}, options, cancellationToken)",
            _ => $"OpenAsync{start}options, cancellationToken)",
        };
    }

    private static string Address(Operation operation)
    {
        var path = PathParameter().Replace(operation.Path, match => $"{{Segment({Identifier(operation.PathParameters.Single(parameter => parameter.Name == match.Groups["name"].Value))})}}");
        var address = operation.PathParameters.Count == 0 ? $"\"{path}\"" : $"$\"{path}\"";
        return operation.QueryParameters.Count == 0
            ? address
            : $"{address} + Query({string.Join(", ", operation.QueryParameters.Select(parameter => $"(\"{parameter.Name}\", {Text(parameter)})"))})";
    }

    private static string Text(Parameter parameter) => parameter.Type.Kind == TypeKind.Text ? Identifier(parameter) : $"Text({Identifier(parameter)})";

    private static string Identifier(Parameter parameter) => CSharpTypes.Identifier(Names.Camel(parameter.Name));

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PathParameter();
}
