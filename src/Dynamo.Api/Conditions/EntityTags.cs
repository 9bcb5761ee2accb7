using System.Globalization;
using System.Security.Cryptography;
using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Dynamo.Api.Conditions;

/// <summary>
/// Gives every JSON answer to a <c>GET</c> an entity tag, and answers 304 without a body to callers that have the same already. What can be updated has
/// the version of its row in the tag, also in the answer to the update, for <c>If-Match</c>.
/// </summary>
internal sealed class EntityTags(RequestDelegate next)
{
    /// <summary>Bytes of the digest in a tag: two bodies of one address do not get the same by chance.</summary>
    private const int DigestBytes = 16;

    /// <summary>The answer belongs to the caller, whose key may be in a header that caches do not know, and is asked for anew each time.</summary>
    private const string CacheControl = "private, no-cache";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiPaths.IsRest(context.Request.Path) || context.GetEndpoint() is not RouteEndpoint)
        {
            await next(context);
            return;
        }

        var connection = context.Features.Get<IHttpResponseBodyFeature>()!;
        using var body = new HeldJson(context.Response, connection.Stream);
        var held = new StreamResponseBodyFeature(body, connection);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(context);
            await held.CompleteAsync();
        }
        finally
        {
            context.Features.Set(connection);
        }
        if (body.Content is { } content)
            await Answer(context, content);
    }

    private static Task Answer(HttpContext context, ReadOnlyMemory<byte> content)
    {
        var (request, response) = (context.Request, context.Response);
        var isRead = HttpMethods.IsGet(request.Method);
        var version = context.Features.Get<RowVersion>();
        if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status201Created && (isRead || version is not null))
            response.Headers.ETag = Tag(version, content.Span);
        if (isRead && response.StatusCode == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = CacheControl;
            if (IsKnown(request, response))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.ContentType = default;
                return Task.CompletedTask;
            }
        }

        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content).AsTask();
    }

    private static string Tag(RowVersion? version, ReadOnlySpan<byte> content)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, DigestBytes));
        return version is null ? $"\"{digest}\"" : string.Create(CultureInfo.InvariantCulture, $"\"{version.Number}-{digest}\"");
    }

    /// <summary>Whether the caller has the answer. A proxy that packs answers makes tags weak; what they name is the same.</summary>
    private static bool IsKnown(HttpRequest request, HttpResponse response) =>
        EntityTagHeaderValue.TryParse(response.Headers.ETag.ToString(), out var current)
        && request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
}
