using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Layout;

/// <summary>Sends somebody whose cookie is gone to the sign-in page, and back to this page afterwards.</summary>
public sealed class GoToSignIn(NavigationManager navigation) : ComponentBase
{
    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo($"/sign-in?return_url={Uri.EscapeDataString(here)}", forceLoad: true);
    }
}
