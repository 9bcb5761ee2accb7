using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.Sites;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Fleet;

/// <summary>Registers a charge point and shows, once, what to enter in its settings.</summary>
public sealed partial class RegisterDialog : ComponentBase
{
    private const int MostSites = 200;

    private string? _id;
    private string? _name;
    private string? _vendor;
    private string? _model;
    private string? _serialNumber;
    private string? _siteId;
    private int _securityProfile = 1;
    private bool _busy;
    private IReadOnlyList<SiteAnswer> _sites = [];
    private RegisteredChargePoint? _registered;
    private Refusal? _refusal;

    /// <summary>Who registers.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>Identity to begin with, if one is known already.</summary>
    [Parameter]
    public string? Identity { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ChargePointOperations ChargePoints { get; set; } = null!;

    [Inject]
    private SiteOperations Sites { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _id = Identity;
        var outcome = await Failures.Catch(() => Sites.List(Caller, new(), PageQuery.Of(MostSites, 0), CancellationToken.None));
        (_sites, _refusal) = (outcome.Value?.Sites ?? [], outcome.Refusal);
    }

    private async Task Register()
    {
        if (_busy)
            return;
        _busy = true;
        var request = new RegisterChargePoint
        {
            ChargePointId = string.IsNullOrWhiteSpace(_id) ? null : _id.Trim(),
            Name = _name,
            Vendor = _vendor,
            Model = _model,
            SerialNumber = _serialNumber,
            SiteId = _siteId,
            SecurityProfile = _securityProfile,
        };
        var outcome = await Failures.Catch(() => ChargePoints.Register(Caller, request, new Uri(Navigation.BaseUri), CancellationToken.None));
        (_registered, _refusal) = (outcome.Value, outcome.Refusal);
        _busy = false;
        if (_registered is not null)
            await KeepOpen();
    }

    /// <summary>The password cannot be shown again, so that a click beside the dialog must not close it.</summary>
    private Task KeepOpen() => Dialog.SetOptionsAsync(Dialog.Options with { BackdropClick = false, CloseOnEscapeKey = false });
}
