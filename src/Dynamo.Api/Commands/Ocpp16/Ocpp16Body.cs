using System.Text.Json;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Commands.Ocpp16;

/// <summary>The body of a command in the words of the protocol, with names as everywhere in the API, or why it cannot be taken.</summary>
internal sealed class Ocpp16Body : IUnreadable
{
    private Ocpp16Body(JsonElement content, Refusal? refusal) => (Content, Refusal) = (content, refusal);

    public Refusal? Refusal { get; }

    /// <summary>A JSON object.</summary>
    public JsonElement Content { get; }

    public static async ValueTask<Ocpp16Body> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (!body.IsDone)
            return new(default, body.Refusal);
        using var document = body.Value;
        return new(document.RootElement.Clone(), refusal: null);
    }
}
