using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Organizations;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Organizations;

/// <summary>Invites somebody into the organization.</summary>
public sealed partial class InviteDialog : ComponentBase
{
    private string? _email;
    private string _role = "member";
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>Who invites.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private InvitationOperations Invitations { get; set; } = null!;

    private async Task Send()
    {
        if (_busy)
            return;
        _busy = true;
        var request = new CreateInvitation { Email = _email, Role = _role };
        var outcome = await Failures.Catch(() => Invitations.Create(Caller, Caller.OrganizationId, request, CancellationToken.None));
        (_refusal, _busy) = (outcome.Refusal, false);
        if (outcome.IsDone)
            Dialog.Close();
    }
}
