using Dynamo.Api.Errors;
using Dynamo.Api.Organizations;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Access;

/// <summary>Behind the link of an invitation. Whoever has an account joins with a click; others name themselves and choose a password.</summary>
public sealed partial class InvitationPage : ComponentBase
{
    private (string Organization, string Role, string Email, bool HasAccount)? _invitation;
    private AcceptedInvitation? _accepted;
    private Refusal? _refusal;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "invitation")]
    private InvitationForm? Form { get; set; }

    [Inject]
    private InvitationOperations Invitations { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _invitation = await Invitations.Describe(Token, CancellationToken.None);
    }

    private async Task Run()
    {
        var request = new AcceptInvitation { Token = Token, Name = Form!.Name, Password = Form.Password };
        var outcome = await Failures.Catch(() => Invitations.Accept(request, CancellationToken.None));
        (_accepted, _refusal) = (outcome.Value, outcome.Refusal);
        Form.Password = null;
    }

    /// <summary>The fields of the form. A class with setters, because the framework fills it.</summary>
    private sealed class InvitationForm
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}
