using Dynamo.Api.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dynamo.Console.Live;

/// <summary>A page that knows who looks at it.</summary>
public abstract class CallerPage : ComponentBase
{
    /// <summary>Who looks at the page.</summary>
    protected Caller Caller { get; private set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => Caller = Caller.From((await Authentication).User);
}
