using Dynamo.Api.Access;
using Dynamo.Api.ApiKeys;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ApiKeys;

/// <summary>Creates an API key and shows its secret, once.</summary>
public sealed partial class CreateApiKeyDialog : ComponentBase
{
    private readonly HashSet<string> _scopes = new(StringComparer.Ordinal);

    private string? _name;
    private int? _days;
    private bool _busy;
    private CreatedApiKey? _created;
    private Refusal? _refusal;

    /// <summary>Who creates it, and can give no more than they have.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ApiKeyOperations Keys { get; set; } = null!;

    private void Choose(string scope, bool isWanted)
    {
        if (isWanted)
            _scopes.Add(scope);
        else
            _scopes.Remove(scope);
    }

    private async Task Create()
    {
        if (_busy)
            return;
        _busy = true;
        var request = new CreateApiKey { Name = _name, Scopes = [.. Caller.Scopes.Where(_scopes.Contains)], ExpiresInDays = _days };
        var outcome = await Failures.Catch(() => Keys.Create(Caller, request, CancellationToken.None));
        (_created, _refusal) = (outcome.Value, outcome.Refusal);
        _busy = false;
        if (_created is not null)
            await KeepOpen();
    }

    /// <summary>The key cannot be shown again, so that a click beside the dialog must not close it.</summary>
    private Task KeepOpen() => Dialog.SetOptionsAsync(Dialog.Options with { BackdropClick = false, CloseOnEscapeKey = false });
}
