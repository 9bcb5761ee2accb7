using Dynamo.Api.Access;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Sites;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Sites;

/// <summary>Creates a site or changes what is known of one.</summary>
public sealed partial class SiteDialog : ComponentBase
{
    private string? _name;
    private string? _address;
    private decimal? _maxPowerKw;
    private decimal? _lat;
    private decimal? _lng;
    private bool _busy;
    private Refusal? _refusal;

    /// <summary>Who does it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>The site to change; <see langword="null"/> to create one.</summary>
    [Parameter]
    public SiteAnswer? Site { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private SiteOperations Sites { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Site is { } site)
            (_name, _address, _maxPowerKw, _lat, _lng) = (site.Name, site.Address, site.MaxPowerKw, site.Lat, site.Lng);
    }

    private async Task Save()
    {
        if (_busy)
            return;
        _busy = true;
        var details = new SiteDetails { Name = _name, Address = _address, MaxPowerKw = _maxPowerKw, Lat = _lat, Lng = _lng };
        var outcome = await Failures.Catch(() => Site is { } site
            ? Sites.Update(Caller, site.SiteId, details, IfMatch.Any, CancellationToken.None)
            : Sites.Create(Caller, details, CancellationToken.None));
        (_refusal, _busy) = (outcome.Refusal, false);
        if (outcome.IsDone)
            Dialog.Close();
    }
}
