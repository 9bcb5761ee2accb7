using Dynamo.Api.Errors;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Api.Access;

/// <summary>The ways callers prove who they are.</summary>
public static class CallerSchemes
{
    /// <summary>Chooses between the others; the default scheme.</summary>
    public const string Caller = "Caller";

    /// <summary>Programs, by a key in a header.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>Installers, by a token in a header.</summary>
    public const string Installer = "Installer";

    /// <summary>People at the console, by a cookie.</summary>
    public const string Console = "Console";

    private const string RestRoot = "/api";

    private const string InstallerRoot = "/api/v1/installer";

    /// <summary>
    /// The scheme of a request. REST takes keys and, for installers, tokens alone: a cookie travels by itself, and then any other site could have a
    /// browser send commands.
    /// </summary>
    internal static string Choose(HttpContext context) =>
        IsOfInstallers(context) ? Installer
        : PresentedKey.IsIn(context.Request) || context.Request.Path.StartsWithSegments(RestRoot, StringComparison.OrdinalIgnoreCase) ? ApiKey : Console;

    /// <summary>Whether a request is one that installers make.</summary>
    internal static bool IsOfInstallers(HttpContext context) => context.Request.Path.StartsWithSegments(InstallerRoot, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request comes from a program, which wants a status instead of the sign-in page.</summary>
    internal static bool WantsStatus(HttpContext context) => ApiPaths.Contains(context.Request.Path);
}
