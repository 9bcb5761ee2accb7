using Dynamo.Api.Access;
using System.Text.Json.Nodes;
using Dynamo.Api.Errors;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>What the OpenAPI document says beyond what the endpoints show by themselves: how to authenticate, which errors come, how bodies look.</summary>
internal static class ApiDocument
{
    internal const string BearerScheme = "bearer_key";
    private const string HeaderScheme = "header_key";
    private const string InstallerScheme = "installer_token";
    private const string Json = "application/json";

    private static readonly ApiErrorCode[] CommonErrors = [ErrorCodes.ValueRejected, ErrorCodes.Internal, ErrorCodes.Unavailable, ErrorCodes.Timeout];

    private static readonly ApiErrorCode[] CallerErrors = [ErrorCodes.Unauthenticated, ErrorCodes.InsufficientScope];

    private static readonly ApiErrorCode[] BodyErrors = [ErrorCodes.MalformedRequest, ErrorCodes.BodyTooLarge, ErrorCodes.UnsupportedMediaType];

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribeDocument);
            options.AddOperationTransformer(DescribeOperation);
            options.AddOperationTransformer(RestConventions.Describe);
            options.AddSchemaTransformer(SchemaCorrections.Apply);
        });

    private static async Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Dynamo CSMS";
        document.Info.Description =
            "Management of EV charge points. Bodies are JSON with names in snake_case; times are ISO 8601 in UTC. "
            + "Lists take limit (1 to 200, default 50) and offset. Every error has the form {\"error\":{\"code\",\"message\",\"details\",\"request_id\"}}.";
        // Wherever the document was fetched from, behind whatever proxy.
        document.Servers = [new() { Url = "/" }];
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
        document.AddComponent<IOpenApiSecurityScheme>(InstallerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The token of an installer's login, for `/api/v1/installer/*` alone; API keys are not taken there.",
        });
        DescribeTags(document, context);
        SchemaCorrections.AllowNullOnce(document);
        await AddErrorSchemas(document, context, cancellationToken);
    }

    private static void DescribeTags(OpenApiDocument document, OpenApiDocumentTransformerContext context)
    {
        var texts = context.DescriptionGroups
            .SelectMany(group => group.Items)
            .SelectMany(description => description.ActionDescriptor.EndpointMetadata.OfType<TagDescription>())
            .DistinctBy(tag => tag.Tag, StringComparer.Ordinal)
            .ToDictionary(tag => tag.Tag, tag => tag.Text, StringComparer.Ordinal);
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = texts.GetValueOrDefault(tag.Name ?? "");
    }

    /// <summary>No endpoint names the types of errors, so the framework does not give them names of their own.</summary>
    private static async Task AddErrorSchemas(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var issue = await context.GetOrCreateSchemaAsync(typeof(FieldIssue), cancellationToken: cancellationToken);
        var body = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), cancellationToken: cancellationToken);
        var envelope = await context.GetOrCreateSchemaAsync(typeof(ErrorEnvelope), cancellationToken: cancellationToken);
        ((OpenApiSchema)body.Properties!["details"]).Items = new OpenApiSchemaReference(nameof(FieldIssue), document);
        envelope.Properties!["error"] = new OpenApiSchemaReference(nameof(ErrorBody), document) { Description = "The error." };
        document.AddComponent<IOpenApiSchema>(nameof(FieldIssue), issue);
        document.AddComponent<IOpenApiSchema>(nameof(ErrorBody), body);
        document.AddComponent<IOpenApiSchema>(nameof(ErrorEnvelope), envelope);
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var needsCaller = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any();
        var isOfInstallers = metadata.OfType<IAuthorizeData>().Any(data => data.Policy == Policies.Installer);
        if (needsCaller)
            operation.Security = isOfInstallers ? [Requirement(InstallerScheme, context)] : [Requirement(BearerScheme, context), Requirement(HeaderScheme, context)];
        var example = metadata.OfType<BodyExample>().LastOrDefault();
        foreach (var (mediaType, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            media.Example = Example(mediaType, example?.Text);
        if (metadata.OfType<AnswerExample>().LastOrDefault() is { } answer && Success(operation)?.Content?.TryGetValue(Json, out var answerMedia) == true)
            answerMedia.Example = JsonNode.Parse(answer.Json);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            Describe(parameter);
        AddErrors(operation, context, isOfInstallers ? [ErrorCodes.Unauthenticated] : needsCaller ? CallerErrors : []);
        return Task.CompletedTask;
    }

    private static JsonNode? Example(string mediaType, string? text)
    {
        if (text is null)
            return null;
        return mediaType == Json ? JsonNode.Parse(text) : JsonValue.Create(text);
    }

    private static IOpenApiResponse? Success(OpenApiOperation operation) =>
        operation.Responses?.FirstOrDefault(response => response.Key.StartsWith('2')).Value;

    private static void Describe(OpenApiParameter parameter)
    {
        if (parameter.In == ParameterLocation.Path)
            parameter.Description ??= PathParameters.Descriptions.GetValueOrDefault(parameter.Name ?? "");
        if (parameter is { In: ParameterLocation.Query, Name: "limit" })
            parameter.Schema = Number(1, PageRequest.MaxLimit, PageRequest.DefaultLimit);
        if (parameter is { In: ParameterLocation.Query, Name: "offset" })
            parameter.Schema = Number(0, int.MaxValue, 0);
    }

    private static OpenApiSchema Number(int from, int to, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = from.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = to.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = otherwise,
    };

    private static void AddErrors(OpenApiOperation operation, OpenApiOperationTransformerContext context, ApiErrorCode[] callerErrors)
    {
        var document = context.Document;
        if (FirstField(operation) is { } field)
            ErrorResponses.Add(operation, document, ErrorCodes.ValidationFailed, field);
        if (operation.RequestBody?.Content?.ContainsKey(Json) == true)
            ErrorResponses.Add(operation, document, ErrorCodes.UnknownField);
        var others = (operation.RequestBody is null ? [] : BodyErrors)
            .Concat(callerErrors)
            .Concat(context.Description.ActionDescriptor.EndpointMetadata.OfType<DocumentedError>().Select(error => error.Code))
            .Concat(CommonErrors);
        foreach (var code in others)
            ErrorResponses.Add(operation, document, code);
    }

    /// <summary>A field that an example of a refusal can blame: the first of the body, or else of the query.</summary>
    private static string? FirstField(OpenApiOperation operation)
    {
        var body = operation.RequestBody?.Content?.Values.FirstOrDefault()?.Example as JsonObject;
        return body?.FirstOrDefault().Key ?? operation.Parameters?.FirstOrDefault(parameter => parameter.In == ParameterLocation.Query)?.Name;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
}
