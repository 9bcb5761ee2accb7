using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Dynamo.Console;

/// <summary>
/// The document around every page. Pages for people who are signed in are interactive; those of the front door are plain forms that work
/// without a script, because only a plain request can set the cookie.
/// </summary>
public sealed partial class App : ComponentBase
{
    /// <summary>Without prerendering: it would ask the database everything twice.</summary>
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private bool IsInteractive => Context.AcceptsInteractiveRouting();

    private InteractiveServerRenderMode? Mode => IsInteractive ? Interactive : null;
}
