using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.OpenApi;

/// <summary>An example of an endpoint's body, for the OpenAPI document.</summary>
/// <param name="Text">The example: JSON, unless the endpoint takes something else.</param>
internal sealed record BodyExample(string Text);

/// <summary>An example of what an endpoint answers with when all is well, for the OpenAPI document.</summary>
/// <param name="Json">The example.</param>
internal sealed record AnswerExample(string Json);

/// <summary>An error that an endpoint may answer with beyond the common ones, for the OpenAPI document.</summary>
/// <param name="Code">The error.</param>
internal sealed record DocumentedError(ApiErrorCode Code);

/// <summary>What a group of endpoints is about, for the OpenAPI document.</summary>
/// <param name="Tag">Name of the group.</param>
/// <param name="Text">What it is about.</param>
internal sealed record TagDescription(string Tag, string Text);

/// <summary>
/// Marks a body in which a member that is absent means something else than one that is null, with <c>x-null-is-not-absent</c> in the OpenAPI
/// document: a client must be able to say either.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NullIsNotAbsentAttribute : Attribute
{
    /// <summary>The mark in the document.</summary>
    public const string Mark = "x-null-is-not-absent";
}

/// <summary>Attaches to endpoints what the OpenAPI document shall say of them.</summary>
internal static class EndpointDocumentation
{
    /// <summary>Puts endpoints into a group of the document and says what it is about.</summary>
    public static TBuilder WithTag<TBuilder>(this TBuilder endpoints, string tag, string description)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithTags(tag).WithMetadata(new TagDescription(tag, description));

    /// <summary>Says how a body looks.</summary>
    public static RouteHandlerBuilder WithBodyExample(this RouteHandlerBuilder endpoint, string text) => endpoint.WithMetadata(new BodyExample(text));

    /// <summary>Says how the answer looks when all is well.</summary>
    public static RouteHandlerBuilder WithAnswerExample(this RouteHandlerBuilder endpoint, string json) => endpoint.WithMetadata(new AnswerExample(json));

    /// <summary>Says how a part of a list looks, by one of its items.</summary>
    /// <param name="endpoint">The endpoint that lists.</param>
    /// <param name="name">Name of the member that holds the items.</param>
    /// <param name="item">Example of an item.</param>
    public static RouteHandlerBuilder WithListExample(this RouteHandlerBuilder endpoint, string name, string item) =>
        endpoint.WithAnswerExample($$"""{ "{{name}}": [{{item}}], "total": 1, "limit": 50, "offset": 0 }""");

    /// <summary>Says which errors may come beyond the common ones.</summary>
    public static RouteHandlerBuilder WithErrors(this RouteHandlerBuilder endpoint, params ApiErrorCode[] codes) =>
        endpoint.WithMetadata([.. codes.Select(code => new DocumentedError(code))]);
}
