using System.Text.Json.Nodes;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>What the OpenAPI document says beyond what the endpoints show by themselves: how to authenticate, which errors come, how bodies look.</summary>
internal static class ApiDocument
{
    private const string BearerScheme = "bearer_key";
    private const string HeaderScheme = "header_key";
    private const string ErrorSchema = nameof(ErrorEnvelope);
    private const string Json = "application/json";

    private static readonly (int Status, string Text)[] CommonErrors =
    [
        (500, "A fault of ours; the request id finds it in the log."),
        (503, "The database or another part of the system cannot be reached; try again after Retry-After seconds."),
        (504, "A part of the system did not answer in time."),
    ];

    private static readonly (int Status, string Text)[] CallerErrors =
    [
        (401, "The API key is missing, unknown or expired."),
        (403, "The API key lacks the scope."),
    ];

    private static readonly (int Status, string Text)[] BodyErrors =
    [
        (400, "The body cannot be read."),
        (413, "The body is too large."),
        (415, "The body is not declared as what the address takes."),
    ];

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(DescribeDocument);
            options.AddOperationTransformer(DescribeOperation);
            options.AddOperationTransformer(RestConventions.Describe);
        });

    private static async Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Dynamo CSMS";
        document.Info.Description =
            "Management of EV charge points. Bodies are JSON with names in snake_case; times are ISO 8601 in UTC. "
            + "Lists take limit (1 to 200, default 50) and offset. Every error has the form {\"error\":{\"code\",\"message\",\"details\",\"request_id\"}}.";
        document.Components ??= new();
        document.AddComponent<IOpenApiSecurityScheme>(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key: `Authorization: Bearer dyn_live_…`.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(HeaderScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-API-Key",
            Description = "An API key in a header of its own; both ways are equally valid.",
        });
        document.AddComponent<IOpenApiSchema>(ErrorSchema, await context.GetOrCreateSchemaAsync(typeof(ErrorEnvelope), cancellationToken: cancellationToken));
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var needsKey = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example)
        {
            foreach (var (mediaType, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
                media.Example = mediaType == Json ? JsonNode.Parse(example.Text) : JsonValue.Create(example.Text);
        }
        if (needsKey)
            operation.Security = [Requirement(BearerScheme, context), Requirement(HeaderScheme, context)];
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name is "limit" or "offset"))
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        var schema = new OpenApiSchemaReference(ErrorSchema, context.Document);
        AddErrors(operation, CommonErrors, schema);
        AddErrors(operation, [(422, "Fields are missing or out of their limits; the details name each.")], schema);
        AddErrors(operation, needsKey ? CallerErrors : [], schema);
        AddErrors(operation, operation.RequestBody is null ? [] : BodyErrors, schema);
        AddErrors(operation, OwnErrors(context), schema);
        return Task.CompletedTask;
    }

    private static IEnumerable<(int Status, string Text)> OwnErrors(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<DocumentedError>().Select(error => (error.Code.Status, $"`{error.Code.Name}`"));

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static void AddErrors(OpenApiOperation operation, IEnumerable<(int Status, string Text)> errors, OpenApiSchemaReference schema)
    {
        operation.Responses ??= [];
        foreach (var (status, text) in errors)
        {
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { [Json] = new() { Schema = schema } },
            };
        }
    }
}
