using Dynamo.Domain.Organizations;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Errors;

/// <summary>Gives every request an identifier that its answer carries and the log knows.</summary>
internal sealed class RequestIds(RequestDelegate next, TimeProvider time)
{
    private const string Header = "X-Request-Id";
    private const string Prefix = "req_";

    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = Identifiers.New(Prefix, time.GetUtcNow());
        Mark(context.Response, context.TraceIdentifier);
        return next(context);
    }

    public static void Mark(HttpResponse response, string requestId) => response.Headers[Header] = requestId;
}
