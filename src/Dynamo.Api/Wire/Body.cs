using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
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
    private static readonly JsonDocumentOptions DocumentOptions = new() { AllowDuplicateProperties = false };

    private readonly Outcome<T> _content;

    private Body(Outcome<T> content) => _content = content;

    public Refusal? Refusal => _content.Refusal;

    /// <summary>The content. <see cref="RefuseUnreadable"/> answers before an endpoint could ask for one that is not there.</summary>
    public T Content => _content.Value ?? throw new InvalidOperationException("The endpoint has no filter against unreadable requests.");

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return new(new Refusal(ErrorCodes.UnsupportedMediaType, "The body must be declared as application/json."));
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, DocumentOptions, context.RequestAborted);
            // The parser does not look into texts.
            return Utf8.IsValid(JsonMarshal.GetRawUtf8Value(document.RootElement)) ? new(Read(document.RootElement)) : Malformed("The body is not UTF-8.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An InvalidOperationException is how the reader reports text that is no Unicode.
            return Malformed("The body is not JSON that can be read.");
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static Body<T> Malformed(string message) => new(new Refusal(ErrorCodes.MalformedRequest, message));

    private static Outcome<T> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new Refusal(ErrorCodes.ValidationFailed, "The body must be an object.");
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
