using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>Writes errors into the OpenAPI document: one response for each status, in it each code with its meaning and an example.</summary>
internal static class ErrorResponses
{
    private const string Json = "application/json";
    private const string ExampleRequestId = "req_01jk3v8m6c0000000000000000";

    /// <summary>Adds an error to an operation; where there is one with its status already, its code joins that.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="document">The document.</param>
    /// <param name="code">The error.</param>
    /// <param name="field">A field for the example to blame; none if <see langword="null"/>.</param>
    public static void Add(OpenApiOperation operation, OpenApiDocument? document, ApiErrorCode code, string? field = null)
    {
        operation.Responses ??= [];
        var key = code.Status.ToString(CultureInfo.InvariantCulture);
        var text = $"`{code.Name}`: {code.Meaning}";
        if (operation.Responses.GetValueOrDefault(key) is not OpenApiResponse known)
            operation.Responses[key] = known = New(document, text);
        else if (!known.Content![Json].Examples!.ContainsKey(code.Name))
            known.Description = $"{known.Description}\n\n{text}";
        else
            return;
        known.Content![Json].Examples![code.Name] = Example(document!, code, field);
    }

    /// <summary>An example that blames no field is the same wherever it stands, and is written once.</summary>
    private static IOpenApiExample Example(OpenApiDocument document, ApiErrorCode code, string? field)
    {
        var example = new OpenApiExample { Summary = code.Meaning, Value = Envelope(code, field) };
        if (field is not null)
            return example;
        document.AddComponent<IOpenApiExample>(code.Name, example);
        return new OpenApiExampleReference(code.Name, document);
    }

    private static OpenApiResponse New(OpenApiDocument? document, string text) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Json] = new()
            {
                Schema = new OpenApiSchemaReference(nameof(ErrorEnvelope), document),
                Examples = new Dictionary<string, IOpenApiExample>(),
            },
        },
    };

    private static JsonNode? Envelope(ApiErrorCode code, string? field)
    {
        List<FieldIssue> details = [];
        if (code == ErrorCodes.UnknownField)
            details.Add(new("colour", "is unknown"));
        else if (field is not null)
            details.Add(new(field, "is required"));
        return JsonSerializer.SerializeToNode(new ErrorEnvelope(new(code.Name, code.Meaning, details, ExampleRequestId)), ApiJson.Default.ErrorEnvelope);
    }
}
