using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Projects;
using Dynamo.Api.Sites;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ChargePoints;

/// <summary>Changes what is registered of a charge point; its identity and its password are not among it.</summary>
public sealed partial class ChangeDialog : ComponentBase
{
    /// <summary>Sites and projects to choose from, the newest: the most that one page of a list holds.</summary>
    private const int MostChoices = 200;

    private string? _name;
    private string? _vendor;
    private string? _model;
    private string? _serialNumber;
    private string? _siteId;
    private string? _projectId;
    private string? _address;
    private int _securityProfile;
    private bool _busy;
    private IReadOnlyList<(string Id, string Name)> _sites = [];
    private IReadOnlyList<(string Id, string Name)> _projects = [];
    private Refusal? _refusal;

    /// <summary>Who does it.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>The charge point as it is registered.</summary>
    [Parameter, EditorRequired]
    public ChargePointAnswer ChargePoint { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private RegistryOperations Registry { get; set; } = null!;

    [Inject]
    private SiteOperations Sites { get; set; } = null!;

    [Inject]
    private ProjectOperations Projects { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (_name, _vendor, _model, _serialNumber) = (ChargePoint.Name, ChargePoint.Vendor, ChargePoint.Model, ChargePoint.SerialNumber);
        _securityProfile = ChargePoint.SecurityProfile;
        (_siteId, _projectId, _address) = (ChargePoint.SiteId ?? "", ChargePoint.ProjectId ?? "", ChargePoint.Location?.Address);
        var sites = await Failures.Catch(() => Sites.List(Caller, new(), PageQuery.Of(MostChoices, 0), CancellationToken.None));
        var projects = await Failures.Catch(() => Projects.List(Caller, new(), PageQuery.Of(MostChoices, 0), CancellationToken.None));
        _refusal = sites.Refusal ?? projects.Refusal;
        _sites = Choices(sites.Value?.Sites.Select(site => (site.SiteId, site.Name)), ChargePoint.SiteId);
        _projects = Choices(projects.Value?.Projects.Select(project => (project.ProjectId, project.Name)), ChargePoint.ProjectId);
    }

    /// <summary>What is chosen already can stay chosen, even if it is not among those that were read.</summary>
    private static List<(string Id, string Name)> Choices(IEnumerable<(string Id, string Name)>? read, string? chosen)
    {
        var choices = (read ?? []).ToList();
        if (chosen is not null && !choices.Exists(choice => choice.Id == chosen))
            choices.Add((chosen, chosen));
        return choices;
    }

    private async Task Save()
    {
        if (_busy)
            return;
        _busy = true;
        var details = new ChargePointDetails
        {
            Name = _name,
            Vendor = _vendor,
            Model = _model,
            SerialNumber = _serialNumber,
            SiteId = Optional(_siteId),
            ProjectId = Optional(_projectId),
            // What nobody touched may have been raised over OCPP meanwhile.
            SecurityProfile = _securityProfile == ChargePoint.SecurityProfile ? null : _securityProfile,
            Location = Place(),
        };
        var outcome = await Failures.Catch(() => Registry.Update(Caller, ChargePoint.ChargePointId, details, IfMatch.Any, CancellationToken.None));
        (_refusal, _busy) = (outcome.Refusal, false);
        if (outcome.IsDone)
            Dialog.Close();
    }

    private LocationBody? Place()
    {
        var place = (ChargePoint.Location ?? new()) with { Address = Optional(_address) };
        return place == new LocationBody() ? null : place;
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
