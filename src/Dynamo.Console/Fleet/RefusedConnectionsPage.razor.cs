using Dynamo.Api.Diagnosis;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Fleet;

/// <summary>Who was not let in, and why. One that nobody registered can be registered from here.</summary>
public sealed partial class RefusedConnectionsPage : CallerPage
{
    private const int RowsPerPage = 50;

    private RefusedConnectionList? _list;
    private Refusal? _refusal;
    private int _page = 1;

    [Inject]
    private DiagnosisOperations Diagnosis { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool MayRegister => Caller.May(Scopes.WriteChargePoints);

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Load();
    }

    private async Task Load()
    {
        var outcome = await Failures.Catch(() => Diagnosis.ListRefused(Caller, new(), PageQuery.Of(RowsPerPage, (_page - 1) * RowsPerPage), CancellationToken.None));
        (_list, _refusal) = (outcome.Value ?? _list, outcome.Refusal);
        // The last one of the last page was registered.
        if (outcome.IsDone && _page > 1 && _page > PageCount)
            await GoTo(Math.Max(PageCount, 1));
    }

    private Task GoTo(int page)
    {
        _page = page;
        return Load();
    }

    private async Task Register(string identity)
    {
        var parameters = new DialogParameters<RegisterDialog> { { d => d.Caller, Caller }, { d => d.Identity, identity } };
        var dialog = await Dialogs.ShowAsync<RegisterDialog>("Register a charger", parameters);
        await dialog.Result;
        await Load();
    }
}
