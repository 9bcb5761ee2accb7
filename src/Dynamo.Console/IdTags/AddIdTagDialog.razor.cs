using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.IdTags;

/// <summary>Adds an id tag.</summary>
public sealed partial class AddIdTagDialog : ComponentBase
{
    private string? _tag;
    private string? _parent;
    private DateOnly? _lastDay;
    private bool _blocked;
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>Who adds it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private IdTagOperations IdTags { get; set; } = null!;

    /// <summary>The day itself is still good, so that the tag expires when the next one begins.</summary>
    private string? ExpiresAt =>
        _lastDay is { } day ? Instants.Format(new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)) : null;

    private async Task Add()
    {
        if (_busy)
            return;
        _busy = true;
        var request = new CreateIdTag { IdTag = _tag, ParentIdTag = _parent, ExpiresAt = ExpiresAt, Status = _blocked ? "blocked" : "active" };
        var outcome = await Failures.Catch(() => IdTags.Create(Caller, request, CancellationToken.None));
        _busy = false;
        _refusal = outcome.Refusal;
        if (outcome.IsDone)
            Dialog.Close();
    }
}
