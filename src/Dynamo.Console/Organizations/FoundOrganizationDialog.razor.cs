using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Organizations;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Organizations;

/// <summary>Founds a further organization of the person who is signed in.</summary>
public sealed partial class FoundOrganizationDialog : ComponentBase
{
    private string? _name;
    private string? _country;
    private string? _contactEmail;
    private string _mode = "live";
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>Who founds it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private OrganizationOperations Organizations { get; set; } = null!;

    private async Task Found()
    {
        if (_busy)
            return;
        _busy = true;
        var request = new FoundOrganization { Name = _name, Country = _country?.Trim().ToUpperInvariant(), ContactEmail = _contactEmail, Mode = _mode };
        var outcome = await Failures.Catch(() => Organizations.Create(Caller, request, CancellationToken.None));
        (_refusal, _busy) = (outcome.Refusal, false);
        if (outcome.IsDone)
            Dialog.Close();
    }
}
