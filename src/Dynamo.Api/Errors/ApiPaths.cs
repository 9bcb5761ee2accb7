using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Errors;

/// <summary>Paths whose callers are programs: they get envelopes and statuses, never pages and redirects.</summary>
internal static class ApiPaths
{
    private const string Rest = "/api";

    private static readonly string[] Roots = [Rest, "/hubs", "/openapi"];

    public static bool Contains(PathString path) => Array.Exists(Roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path belongs to REST, whose rules the hub and the document do not share.</summary>
    public static bool IsRest(PathString path) => path.StartsWithSegments(Rest, StringComparison.OrdinalIgnoreCase);
}
