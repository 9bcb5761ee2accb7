using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Wire;

/// <summary>Reads the body of a request as a JSON object, or says why it is none.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { AllowDuplicateProperties = false };

    /// <summary>The object.</summary>
    public static async Task<Outcome<JsonDocument>> Read(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return new Refusal(ErrorCodes.UnsupportedMediaType, "The body must be declared as application/json.");
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, DocumentOptions, context.RequestAborted);
            if (Refuse(document.RootElement) is not { } refusal)
                return document;
            document.Dispose();
            return refusal;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An InvalidOperationException is how the reader reports text that is no Unicode.
            return new Refusal(ErrorCodes.MalformedRequest, "The body is not JSON that can be read.");
        }
    }

    private static Refusal? Refuse(JsonElement root)
    {
        // The parser does not look into texts.
        if (!Utf8.IsValid(JsonMarshal.GetRawUtf8Value(root)))
            return new(ErrorCodes.MalformedRequest, "The body is not UTF-8.");
        return root.ValueKind == JsonValueKind.Object ? null : new(ErrorCodes.ValidationFailed, "The body must be an object.");
    }
}
