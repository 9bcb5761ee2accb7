using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ChargePoints;

/// <summary>Gives a charge point a new password and shows it, once.</summary>
public sealed partial class NewPasswordDialog : ComponentBase
{
    private bool _busy;
    private RotatedPassword? _rotated;
    private Refusal? _refusal;

    /// <summary>Who does it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>Identity of the charge point.</summary>
    [Parameter, EditorRequired]
    public string ChargePointId { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ChargePointOperations ChargePoints { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task Rotate()
    {
        if (_busy)
            return;
        _busy = true;
        var outcome = await Failures.Catch(() => ChargePoints.RotatePassword(Caller, ChargePointId, new Uri(Navigation.BaseUri), CancellationToken.None));
        (_rotated, _refusal) = (outcome.Value, outcome.Refusal);
        _busy = false;
        if (_rotated is not null)
            await KeepOpen();
    }

    /// <summary>The password cannot be shown again, so that a click beside the dialog must not close it.</summary>
    private Task KeepOpen() => Dialog.SetOptionsAsync(Dialog.Options with { BackdropClick = false, CloseOnEscapeKey = false });
}
