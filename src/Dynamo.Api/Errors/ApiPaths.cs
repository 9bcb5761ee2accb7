using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Errors;

/// <summary>Paths whose callers are programs: they get envelopes and statuses, never pages and redirects.</summary>
internal static class ApiPaths
{
    private static readonly string[] Roots = ["/api", "/hubs", "/openapi"];

    public static bool Contains(PathString path) => Array.Exists(Roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));
}
