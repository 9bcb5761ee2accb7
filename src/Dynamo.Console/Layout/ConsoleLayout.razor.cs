using System.Reflection;
using System.Security.Claims;
using Dynamo.Api.Access;
using Dynamo.Api.Mails;
using Dynamo.Api.Organizations;
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
        new("/sites", "Sites", Icons.Material.Rounded.Place, NavLinkMatch.Prefix, "nav-sites", [Scopes.ReadChargePoints]),
        new("/refused-connections", "Refused", Icons.Material.Rounded.DoorFront, NavLinkMatch.Prefix, "nav-refused", [Scopes.ReadChargePoints]),
        new("/members", "Members", Icons.Material.Rounded.Group, NavLinkMatch.Prefix, "nav-members", []),
        new("/organization", "Organization", Icons.Material.Rounded.Business, NavLinkMatch.Prefix, "nav-organization", []),
        new("/api-keys", "API keys", Icons.Material.Rounded.Key, NavLinkMatch.Prefix, "nav-api-keys", [Scopes.WriteApiKeys]),
        new("/audit", "Audit log", Icons.Material.Rounded.History, NavLinkMatch.Prefix, "nav-audit", [Scopes.WriteApiKeys]),
    ];

    private static readonly Link MailsPage = new("/mails", "Mails", Icons.Material.Rounded.MailOutline, NavLinkMatch.Prefix, "nav-mails", []);

    private MudThemeProvider _themes = null!;
    private ErrorBoundary? _boundary;
    private ClaimsPrincipal _user = new();
    private bool _dark;
    private bool _ready;
    private bool _menuOpen = true;
    private bool _seesMails;
    private IReadOnlyList<(string OrganizationId, string Name)> _organizations = [];

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private RouteData Route { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private MemberOperations Members { get; set; } = null!;

    [Inject]
    private MailOperations Mails { get; set; } = null!;

    /// <summary>The pages for the person; mails only where there is no mail server, and only for who runs the installation.</summary>
    private IEnumerable<Link> Pages => AllPages.Where(page => HasOneOf(page.Scopes)).Concat(_seesMails ? [MailsPage] : []);

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
        if (_user.Identity is not { IsAuthenticated: true })
            return;
        var caller = Caller.From(_user);
        _organizations = await Members.Organizations(caller, CancellationToken.None);
        _seesMails = await Mails.MaySee(caller, CancellationToken.None);
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

    private bool HasOneOf(IReadOnlyList<string> scopes) => scopes.Count == 0 || scopes.Any(scope => _user.HasClaim(CallerClaims.Scope, scope));

    private sealed record Link(string Href, string Title, string Icon, NavLinkMatch Match, string TestId, IReadOnlyList<string> Scopes);
}
