using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Sites;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Sites;

/// <summary>The organization's sites, newest first.</summary>
public sealed partial class SitesPage : CallerPage
{
    private const int RowsPerPage = 50;

    private SiteList? _list;
    private Refusal? _refusal;
    private int _page = 1;

    [Inject]
    private SiteOperations Sites { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool Manages => Caller.May(Scopes.WriteChargePoints);

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Load();
    }

    private async Task Load()
    {
        var outcome = await Sites.List(Caller, new SiteQuery(), PageQuery.Of(RowsPerPage, (_page - 1) * RowsPerPage), CancellationToken.None);
        (_list, _refusal) = (outcome.Value, outcome.Refusal);
        // The last one of the last page was removed.
        if (_list is not null && _page > 1 && _page > PageCount)
            await GoTo(PageCount > 0 ? PageCount : 1);
    }

    private Task GoTo(int page)
    {
        _page = page;
        return Load();
    }

    private async Task Edit(SiteAnswer? site)
    {
        var parameters = new DialogParameters<SiteDialog> { { d => d.Caller, Caller }, { d => d.Site, site } };
        var dialog = await Dialogs.ShowAsync<SiteDialog>(site is null ? "Create a site" : $"Change {site.Name}", parameters);
        if (await dialog.Result is { Canceled: false })
            await Load();
    }

    private async Task Delete(SiteAnswer site)
    {
        if (await Dialogs.ShowMessageBoxAsync($"Remove {site.Name}?", "What was charged there stays.", yesText: "Remove", cancelText: "Keep it") != true)
            return;
        var refusal = await Failures.Catch(() => Sites.Delete(Caller, site.SiteId, IfMatch.Any, CancellationToken.None));
        await Load();
        _refusal ??= refusal;
    }
}
