using Dynamo.Api.ApiKeys;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ApiKeys;

/// <summary>The organization's API keys, newest first.</summary>
public sealed partial class ApiKeysPage : CallerPage
{
    private const int RowsPerPage = 50;

    private ApiKeyList? _list;
    private Refusal? _refusal;
    private DateTimeOffset _now;
    private int _page = 1;

    [Inject]
    private ApiKeyOperations Keys { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Load();
    }

    private async Task Load()
    {
        var outcome = await Keys.List(Caller, PageQuery.Of(RowsPerPage, (_page - 1) * RowsPerPage), CancellationToken.None);
        (_list, _refusal, _now) = (outcome.Value, outcome.Refusal, Time.GetUtcNow());
        // The last one of the last page was removed.
        if (_list is not null && _page > 1 && _page > PageCount)
            await GoTo(PageCount > 0 ? PageCount : 1);
    }

    private Task GoTo(int page)
    {
        _page = page;
        return Load();
    }

    private async Task Create()
    {
        var dialog = await Dialogs.ShowAsync<CreateApiKeyDialog>("Create an API key", new DialogParameters<CreateApiKeyDialog> { { d => d.Caller, Caller } });
        if (await dialog.Result is { Canceled: false })
            await GoTo(1);
    }

    private async Task Revoke(ApiKeyAnswer key)
    {
        var dialog = await Dialogs.ShowAsync<RevokeApiKeyDialog>($"Revoke {key.Name}?");
        if (await dialog.Result is not { Canceled: false })
            return;
        var refusal = await Failures.Catch(() => Keys.Revoke(Caller, key.Id, CancellationToken.None));
        await Load();
        _refusal ??= refusal;
    }
}
