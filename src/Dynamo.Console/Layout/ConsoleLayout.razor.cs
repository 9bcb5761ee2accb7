using System.Reflection;
using System.Security.Claims;
using Dynamo.Api.Access;
using Dynamo.Console.Components;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Dynamo.Console.Layout;

/// <summary>The frame of the pages of people who are signed in: bar, menu and the page, if their role may see it.</summary>
public sealed partial class ConsoleLayout : LayoutComponentBase, IDisposable
{
    private static readonly Link[] AllPages =
    [
        new("/", "Fleet", Icons.Material.Rounded.EvStation, NavLinkMatch.All, "nav-fleet", [Scopes.ReadChargePoints]),
        new("/sessions", "Sessions", Icons.Material.Rounded.ReceiptLong, NavLinkMatch.Prefix, "nav-sessions", [Scopes.ReadSessions, Scopes.ReadBilling]),
        new("/id-tags", "Id tags", Icons.Material.Rounded.Badge, NavLinkMatch.Prefix, "nav-id-tags", [Scopes.ReadChargePoints]),
        new("/api-keys", "API keys", Icons.Material.Rounded.Key, NavLinkMatch.Prefix, "nav-api-keys", [Scopes.WriteApiKeys]),
    ];

    private MudThemeProvider _themes = null!;
    private ErrorBoundary? _boundary;
    private ClaimsPrincipal _user = new();
    private bool _dark;
    private bool _ready;
    private bool _menuOpen = true;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private RouteData Route { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IEnumerable<Link> Pages => AllPages.Where(page => HasOneOf(page.Scopes));

    /// <summary>The present page without its fragment, for links within it.</summary>
    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    private string? MissingScopes =>
        Route.PageType.GetCustomAttribute<NeedsScopeAttribute>() is { } needs && !HasOneOf(needs.Scopes) ? string.Join(" or ", needs.Scopes) : null;

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= LeavePage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = (await Authentication).User;
        Navigation.LocationChanged += LeavePage;
    }

    /// <summary>Shows nothing until the browser told its colour scheme and time zone, so that neither flips before the person's eyes.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _dark = await _themes.GetSystemDarkModeAsync();
        await Browser.Meet();
        _ready = true;
        StateHasChanged();
    }

    private void LeavePage(object? sender, LocationChangedEventArgs args) => _boundary?.Recover();

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private string? Claim(string type) => _user.FindFirstValue(type);

    private bool HasOneOf(IReadOnlyList<string> scopes) => scopes.Any(scope => _user.HasClaim(CallerClaims.Scope, scope));

    private sealed record Link(string Href, string Title, string Icon, NavLinkMatch Match, string TestId, IReadOnlyList<string> Scopes);
}
