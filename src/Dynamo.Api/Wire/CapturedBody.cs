using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dynamo.Api.Wire;

/// <summary>Holds the body of an answer back, for those who must know it before it is sent.</summary>
internal static class CapturedBody
{
    /// <summary>Runs a request; its status and headers are set then, and nothing has been sent.</summary>
    /// <returns>The body that would have been sent.</returns>
    public static async Task<byte[]> Of(HttpContext context, RequestDelegate next)
    {
        var connection = context.Features.Get<IHttpResponseBodyFeature>()!;
        using var memory = new MemoryStream();
        var captured = new StreamResponseBodyFeature(memory);
        context.Features.Set<IHttpResponseBodyFeature>(captured);
        try
        {
            await next(context);
            await captured.CompleteAsync();
        }
        finally
        {
            context.Features.Set(connection);
        }
        return memory.ToArray();
    }

    /// <summary>Sends a body that was held back.</summary>
    public static Task Send(HttpResponse response, byte[] body)
    {
        if (body.Length == 0)
            return Task.CompletedTask;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
