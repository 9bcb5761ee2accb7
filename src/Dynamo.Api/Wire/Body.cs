using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dynamo.Api.Wire;

/// <summary>
/// A request's body, or why it cannot be taken. The framework's own binding answers only "400" to all of: no JSON, a wrong type, an unknown field.
/// </summary>
/// <typeparam name="T">What the body shall be.</typeparam>
internal sealed class Body<T> : IUnreadable, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly Outcome<T> _content;

    private Body(Outcome<T> content) => _content = content;

    public Refusal? Refusal => _content.Refusal;

    /// <summary>The content. <see cref="RefuseUnreadable"/> answers before an endpoint could ask for one that is not there.</summary>
    public T Content => _content.Value ?? throw new InvalidOperationException("The endpoint has no filter against unreadable requests.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (!body.IsDone)
            return new(body.Refusal);
        using var document = body.Value;
        return new(Read(document.RootElement));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static Outcome<T> Read(JsonElement root)
    {
        var type = (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!;
        var unknown = UnknownFields.In(root, type);
        if (unknown.Count > 0)
            return new Refusal(ErrorCodes.UnknownField, "The body has fields that this request does not know.", unknown);
        try
        {
            return root.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 2 } path ? path[2..] : "";
            return new Refusal(ErrorCodes.ValidationFailed, "A field has the wrong type.", field, "has the wrong type or is no valid text");
        }
    }
}

/// <summary>A part of a request that may not be readable.</summary>
internal interface IUnreadable
{
    /// <summary>Why it cannot be taken, if it cannot.</summary>
    Refusal? Refusal { get; }
}

/// <summary>Answers requests of which a part cannot be taken, before their endpoint sees them.</summary>
internal sealed class RefuseUnreadable : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IUnreadable>().Select(part => part.Refusal).OfType<Refusal>().FirstOrDefault() is { } refusal
            ? ValueTask.FromResult<object?>(new ErrorAnswer(refusal))
            : next(context);
}
