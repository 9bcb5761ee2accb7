using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Api.Commands.Ocpp16;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dynamo.Api.OpenApi;

/// <summary>Says in the OpenAPI document what the framework cannot know of our types.</summary>
internal static class SchemaCorrections
{
    public static async Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        // The framework cannot see what our converter makes of a timestamp, and leaves out of an enum that it is a text.
        if (plain == typeof(DateTimeOffset) || plain.IsEnum)
            schema.Type = plain == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        // Money and energy are no binary fractions, neither here nor in a client.
        if (plain == typeof(decimal))
            schema.Format = "decimal";
        if (plain == typeof(JsonElement))
            schema.Description ??= "Any JSON value.";
        // Words of the protocol are written by a converter of their own, which the framework cannot look into.
        if (plain.IsEnum && schema.Enum is not { Count: > 0 })
            schema.Enum = [.. Enum.GetNames(plain).Select(name => (JsonNode)JsonValue.Create(name)!)];
        if (Ocpp16Schemas.IsBody(type))
            Ocpp16Schemas.AddTarget(schema);
        if (plain.IsEnum && plain != type)
            await DescribeEnum(schema, plain, context, cancellationToken);
        RequireMembers(schema, context.JsonTypeInfo);
        if (type.IsDefined(typeof(NullIsNotAbsentAttribute), inherit: false))
            schema.AddExtension(NullIsNotAbsentAttribute.Mark, new JsonNodeExtension(JsonValue.Create(value: true)));
    }

    /// <summary>Any JSON value may be null already; as one of two alternatives null would match both.</summary>
    public static void AllowNullOnce(OpenApiDocument document)
    {
        foreach (var properties in document.Components!.Schemas!.Values.Select(schema => schema.Properties).OfType<IDictionary<string, IOpenApiSchema>>())
        {
            foreach (var (name, schema) in properties.ToList())
            {
                if (schema.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault() is { Reference.Id: nameof(JsonElement) } any)
                    properties[name] = any;
            }
        }
    }

    /// <summary>The schema of an enum that may be absent becomes that of the enum, which others refer to; that it may be absent is said where they do.</summary>
    private static async Task DescribeEnum(OpenApiSchema schema, Type plain, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var described = await context.GetOrCreateSchemaAsync(plain, cancellationToken: cancellationToken);
        schema.Type = JsonSchemaType.String;
        schema.Enum = described.Enum;
        schema.Description ??= described.Description;
    }

    /// <summary>
    /// A member of a request is nullable in code even if it is required, so that its absence is answered in our words; for callers
    /// it is required and not nullable.
    /// </summary>
    private static void RequireMembers(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true))
        {
            schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
            schema.Required.Add(property.Name);
            if (schema.Properties?.TryGetValue(property.Name, out var described) == true && described is OpenApiSchema { Type: { } kind } member)
                member.Type = kind & ~JsonSchemaType.Null;
        }
    }
}
