using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Organizations;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Organizations;

/// <summary>What is known of the organization, and what it chose for itself.</summary>
public sealed partial class OrganizationPage : CallerPage
{
    private OrganizationAnswer? _organization;
    private Refusal? _refusal;
    private bool _saved;
    private string? _name;
    private string? _country;
    private string? _contactEmail;
    private string? _currency;
    private string? _zone;
    private string? _billingEmail;
    private bool _installersCreateProjects;
    private bool _maskIdTags;
    private int? _messageLogDays;

    [Inject]
    private OrganizationOperations Organizations { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Manages => Caller.May(Scopes.WriteApiKeys);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        var organization = await Organizations.Get(Caller, Caller.OrganizationId, CancellationToken.None);
        var settings = await Organizations.GetSettings(Caller, Caller.OrganizationId, CancellationToken.None);
        _refusal = organization.Refusal ?? settings.Refusal;
        Show(organization.Value);
        Show(settings.Value);
    }

    private void Show(OrganizationAnswer? organization)
    {
        _organization = organization ?? _organization;
        if (organization is not null)
            (_name, _country, _contactEmail) = (organization.Name, organization.Country, organization.ContactEmail);
    }

    private void Show(OrganizationSettingsBody? settings)
    {
        if (settings is null)
            return;
        (_maskIdTags, _messageLogDays) = (settings.MaskIdTags == true, settings.MessageLogDays);
        (_currency, _zone, _billingEmail, _installersCreateProjects) = (settings.DefaultCurrency, settings.Timezone, settings.BillingEmail, settings.InstallersCreateProjects == true);
    }

    private async Task SaveDetails()
    {
        var request = new OrganizationDetails { Name = _name, Country = _country?.Trim().ToUpperInvariant(), ContactEmail = _contactEmail };
        var outcome = await Failures.Catch(() => Organizations.Update(Caller, Caller.OrganizationId, request, IfMatch.Any, CancellationToken.None));
        (_refusal, _saved) = (outcome.Refusal, outcome.IsDone);
        Show(outcome.Value);
    }

    private async Task SaveSettings()
    {
        var request = new OrganizationSettingsBody
        {
            DefaultCurrency = Optional(_currency)?.ToUpperInvariant(),
            Timezone = Optional(_zone),
            BillingEmail = Optional(_billingEmail),
            InstallersCreateProjects = _installersCreateProjects,
            MaskIdTags = _maskIdTags,
            MessageLogDays = _messageLogDays,
        };
        var outcome = await Failures.Catch(() => Organizations.SetSettings(Caller, Caller.OrganizationId, request, IfMatch.Any, CancellationToken.None));
        (_refusal, _saved) = (outcome.Refusal, outcome.IsDone);
        Show(outcome.Value);
    }

    private async Task Found()
    {
        var dialog = await Dialogs.ShowAsync<FoundOrganizationDialog>(
            "Found a further organization", new DialogParameters<FoundOrganizationDialog> { { d => d.Caller, Caller } });
        // The menu at the top offers it from now on.
        if (await dialog.Result is { Canceled: false })
            Navigation.Refresh(forceReload: true);
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
