using Microsoft.OpenApi;

namespace Dynamo.ClientGenerator.Model;

/// <summary>
/// Reads our OpenAPI document. It understands what our document uses and fails loudly at anything else: a client that is silently wrong
/// would be worse than a build that stops.
/// </summary>
internal static class ModelReader
{
    /// <summary>Name of the schema that allows any JSON value.</summary>
    private const string AnySchema = "JsonElement";

    /// <summary>What the document marks types with in which null means something else than nothing.</summary>
    private const string NullIsNotAbsent = "x-null-is-not-absent";

    private const string Json = "application/json";

    /// <exception cref="NotSupportedException">The document uses something that the clients cannot express; the message says where.</exception>
    public static ApiModel Read(OpenApiDocument document)
    {
        var operations = from path in document.Paths
                         from operation in path.Value.Operations ?? []
                         select ReadOperation(path.Key, operation.Key, operation.Value);
        var types = (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            .Where(schema => schema.Key != AnySchema)
            .Select(schema => ReadType(schema.Key, schema.Value));
        return new(
            [.. operations.OrderBy(operation => operation.Name, StringComparer.Ordinal)],
            [.. types.OrderBy(type => type.Name, StringComparer.Ordinal)]);
    }

    private static Operation ReadOperation(string path, HttpMethod method, OpenApiOperation operation)
    {
        var at = $"{method} {path}";
        var parameters = operation.Parameters ?? [];
        return new(
            operation.OperationId ?? throw new NotSupportedException($"{at} has no operationId."),
            method.Method,
            path,
            string.Join("\n", new[] { operation.Summary is { } summary ? Sentence(summary) : null, operation.Description }.OfType<string>()),
            [.. parameters.Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => ReadParameter(parameter, at))],
            [.. parameters.Where(parameter => parameter.In == ParameterLocation.Query).Select(parameter => ReadParameter(parameter, at))],
            ReadContent(operation.RequestBody?.Content, at),
            ReadContent(operation.Responses?.Single(response => response.Key.StartsWith('2')).Value.Content, at));
    }

    private static Parameter ReadParameter(IOpenApiParameter parameter, string at) =>
        new(parameter.Name!, parameter.Description ?? "", ReadUse(parameter.Schema!, $"{at}, {parameter.Name}"));

    private static Content? ReadContent(IDictionary<string, OpenApiMediaType>? content, string at)
    {
        if (content is null or { Count: 0 })
            return null;
        var (mediaType, media) = content.FirstOrDefault(one => one.Key == Json) is { Key: not null } json ? json : content.First();
        return new(mediaType, mediaType == Json ? ReadUse(media.Schema!, at) : new(TypeKind.Text));
    }

    private static NamedType ReadType(string name, IOpenApiSchema schema)
    {
        var words = (schema.Enum ?? []).Select(word => word.GetValue<string>());
        var members = (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(property =>
            new Member(property.Key, Text(property.Value), ReadUse(property.Value, $"{name}.{property.Key}"), schema.Required?.Contains(property.Key) == true));
        return new(name, schema.Description ?? "", [.. members], [.. words], schema.Extensions?.ContainsKey(NullIsNotAbsent) == true);
    }

    private static TypeUse ReadUse(IOpenApiSchema schema, string at)
    {
        if (schema is OpenApiSchemaReference reference)
            return reference.Reference.Id == AnySchema ? new(TypeKind.Any, IsNullable: true) : new(TypeKind.Named, Name: reference.Reference.Id);
        if (schema.OneOf is { Count: 2 } choices && choices.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } chosen)
            return ReadUse(chosen, at) with { IsNullable = true };
        var type = schema.Type ?? JsonSchemaType.Null;
        var isNullable = type.HasFlag(JsonSchemaType.Null);
        return (type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.String => new(schema.Format == "date-time" ? TypeKind.Instant : TypeKind.Text, isNullable),
            JsonSchemaType.Integer => new(schema.Format == "int64" ? TypeKind.LongWhole : TypeKind.Whole, isNullable),
            JsonSchemaType.Number => new(TypeKind.Number, isNullable),
            JsonSchemaType.Boolean => new(TypeKind.Flag, isNullable),
            JsonSchemaType.Array => new(TypeKind.List, isNullable, Item: ReadUse(schema.Items!, at)),
            JsonSchemaType.Object when schema.AdditionalProperties is { } values => new(TypeKind.Map, isNullable, Item: ReadUse(values, at)),
            _ => throw new NotSupportedException($"{at} has a schema that the clients cannot express. Give an object a type of its own."),
        };
    }

    /// <summary>A member that may be absent carries its description inside the alternatives.</summary>
    private static string Text(IOpenApiSchema schema) =>
        schema.Description ?? schema.OneOf?.Select(choice => choice.Description).FirstOrDefault(description => description is not null) ?? "";

    private static string Sentence(string summary) => summary.EndsWith('.') ? summary : summary + ".";
}
