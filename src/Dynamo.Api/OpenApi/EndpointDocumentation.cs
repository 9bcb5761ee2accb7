using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.Api.OpenApi;

/// <summary>An example of an endpoint's body, for the OpenAPI document.</summary>
/// <param name="Text">The example: JSON, unless the endpoint takes something else.</param>
internal sealed record BodyExample(string Text);

/// <summary>An error that an endpoint may answer with beyond the common ones, for the OpenAPI document.</summary>
/// <param name="Code">The error.</param>
internal sealed record DocumentedError(ApiErrorCode Code);

/// <summary>Attaches to endpoints what the OpenAPI document shall say of them.</summary>
internal static class EndpointDocumentation
{
    /// <summary>Says how a body looks.</summary>
    public static RouteHandlerBuilder WithBodyExample(this RouteHandlerBuilder endpoint, string text) => endpoint.WithMetadata(new BodyExample(text));

    /// <summary>Says which errors may come beyond the common ones.</summary>
    public static RouteHandlerBuilder WithErrors(this RouteHandlerBuilder endpoint, params ApiErrorCode[] codes) =>
        endpoint.WithMetadata([.. codes.Select(code => new DocumentedError(code))]);
}
