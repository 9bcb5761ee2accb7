using System.Globalization;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Idempotency;
using Dynamo.Api.RateLimits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>What holds for every operation of REST, so that no endpoint has to say it.</summary>
internal static class RestConventions
{
    private const string Json = "application/json";

    private static readonly (string Name, string Text)[] RateHeaders =
    [
        (RateLimitGate.LimitHeader, "Requests of this kind that the key may make in a minute."),
        (RateLimitGate.RemainingHeader, "Requests of this kind that it could make at once now."),
        (RateLimitGate.ResetHeader, "Seconds until it could make all of them at once."),
    ];

    /// <summary>Adds the headers and errors of the conventions to an operation.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ErrorResponses.Add(operation, context.Document, ErrorCodes.RateLimited);
        Header(Response(operation, ErrorCodes.RateLimited.Status), "Retry-After", JsonSchemaType.Integer, "Seconds after which to try again.");
        if (context.Description.HttpMethod is "GET")
            DescribeConditionalRead(operation);
        else
            DescribeIdempotency(operation, context);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesIfMatch>().Any())
            DescribeConditionalChange(operation, context);
        foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
        {
            foreach (var (name, text) in RateHeaders)
                Share(response, context.Document, name, JsonSchemaType.Integer, text);
        }
        Sort(operation);
        return Task.CompletedTask;
    }

    private static void DescribeConditionalRead(OpenApiOperation operation)
    {
        if (operation.Responses?.GetValueOrDefault(Key(StatusCodes.Status200OK)) is not OpenApiResponse { Content: { } content } ok || !content.ContainsKey(Json))
            return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = HeaderNames.IfNoneMatch,
            In = ParameterLocation.Header,
            Description = "The ETag of an earlier answer: 304 without a body if the answer would be the same.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        operation.Responses[Key(StatusCodes.Status304NotModified)] = new OpenApiResponse { Description = "The answer is the one that the caller has already." };
        Header(ok, HeaderNames.ETag, JsonSchemaType.String, "Names this answer; for If-None-Match.");
        Header(Response(operation, StatusCodes.Status304NotModified), HeaderNames.ETag, JsonSchemaType.String, "Names the answer that the caller has.");
    }

    private static void DescribeConditionalChange(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = HeaderNames.IfMatch,
            In = ParameterLocation.Header,
            Description = "The ETag of what was read last, or *: 412 if it was changed since. Only the version in the tag counts.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        ErrorResponses.Add(operation, context.Document, ErrorCodes.PreconditionFailed);
        if (operation.Responses!.GetValueOrDefault(Key(StatusCodes.Status200OK)) is OpenApiResponse ok)
            Header(ok, HeaderNames.ETag, JsonSchemaType.String, "Names what is there now; for If-Match.");
    }

    private static void DescribeIdempotency(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyGate.KeyHeader,
            In = ParameterLocation.Header,
            Description = "Names the request, so that it can be sent again and runs once: the same request with the same key gets the same answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyGate.MaxKeyLength },
        });
        ErrorResponses.Add(operation, context.Document, ErrorCodes.ValidationFailed, IdempotencyGate.KeyHeader);
        ErrorResponses.Add(operation, context.Document, ErrorCodes.IdempotencyKeyReused);
        ErrorResponses.Add(operation, context.Document, ErrorCodes.IdempotencyKeyInUse);
        foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
            Share(response, context.Document, IdempotencyGate.ReplayedHeader, JsonSchemaType.Boolean, "`true` if this is the answer of an earlier request with the same key.");
    }

    private static void Sort(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in operation.Responses!.OrderBy(response => response.Key, StringComparer.Ordinal))
            sorted[status] = response;
        operation.Responses = sorted;
    }

    private static OpenApiResponse Response(OpenApiOperation operation, int status) => (OpenApiResponse)operation.Responses![Key(status)];

    private static void Header(OpenApiResponse response, string name, JsonSchemaType type, string text)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader { Description = text, Schema = new OpenApiSchema { Type = type } };
    }

    /// <summary>Adds a header that nearly every response has, and is described in one place only: it would make up half of the document.</summary>
    private static void Share(OpenApiResponse response, OpenApiDocument? document, string name, JsonSchemaType type, string text)
    {
        document!.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = text, Schema = new OpenApiSchema { Type = type } });
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeaderReference(name, document);
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
