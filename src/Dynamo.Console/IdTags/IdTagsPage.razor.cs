using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.IdTags;

/// <summary>The organization's id tags, newest first.</summary>
public sealed partial class IdTagsPage : CallerPage
{
    private const int RowsPerPage = 50;

    private IdTagList? _list;
    private Refusal? _refusal;
    private DateTimeOffset _now;
    private int _page = 1;

    [Inject]
    private IdTagOperations IdTags { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool MayChange => Caller.May(Scopes.WriteChargePoints);

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Load();
    }

    private async Task Load()
    {
        var outcome = await IdTags.List(Caller, new(), PageQuery.Of(RowsPerPage, (_page - 1) * RowsPerPage), CancellationToken.None);
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

    private async Task Add()
    {
        var dialog = await Dialogs.ShowAsync<AddIdTagDialog>("Add an id tag", new DialogParameters<AddIdTagDialog> { { d => d.Caller, Caller } });
        if (await dialog.Result is { Canceled: false })
            await GoTo(1);
    }

    private async Task SetStatus(IdTagAnswer tag, string status)
    {
        var outcome = await Failures.Catch(() => SetStatus(tag.IdTag, status));
        await Load();
        _refusal ??= outcome.Refusal;
    }

    private async Task<Outcome<IdTagAnswer>> SetStatus(string idTag, string status)
    {
        // What the page shows may be old; everything but the status stays as it is now.
        var read = await IdTags.Get(Caller, idTag, CancellationToken.None);
        if (read.Value is not { } now)
            return read;
        var request = new UpdateIdTag
        {
            Status = status, ExpiresAt = now.ExpiresAt is { } expiry ? Instants.Format(expiry) : null, ParentIdTag = now.ParentIdTag, DriverId = now.DriverId,
        };
        return await IdTags.Update(Caller, idTag, request, IfMatch.Any, CancellationToken.None);
    }

    private async Task Remove(IdTagAnswer tag)
    {
        var dialog = await Dialogs.ShowAsync<RemoveIdTagDialog>($"Remove {tag.IdTag}?");
        if (await dialog.Result is not { Canceled: false })
            return;
        var refusal = await Failures.Catch(() => IdTags.Delete(Caller, tag.IdTag, IfMatch.Any, CancellationToken.None));
        await Load();
        _refusal ??= refusal;
    }
}
