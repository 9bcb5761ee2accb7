using System.Collections.Frozen;
using Dynamo.Ocpp.V16;
using Microsoft.OpenApi;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>Says in the OpenAPI document that bodies of commands hold the charge point beside the fields of the protocol.</summary>
internal static class Ocpp16Schemas
{
    private static readonly FrozenSet<Type> Bodies = Ocpp16Command.All.Select(command => command.Action.RequestType).ToFrozenSet();

    /// <summary>Whether a type is the body of a command.</summary>
    public static bool IsBody(Type type) => Bodies.Contains(type);

    /// <summary>Adds the charge point to a body.</summary>
    public static void AddTarget(OpenApiSchema schema)
    {
        var fields = schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["charge_point_id"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String | JsonSchemaType.Null,
                MaxLength = Domain.Fleet.ChargePointId.MaxLength,
                Description = "Charge point; absent only where the path names it.",
            },
        };
        foreach (var (name, field) in fields)
            schema.Properties[name] = field;
    }
}
