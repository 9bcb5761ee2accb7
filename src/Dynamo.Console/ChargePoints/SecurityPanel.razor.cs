using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.Security;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ChargePoints;

/// <summary>How a charge point proves itself, and how that is changed over OCPP.</summary>
public sealed partial class SecurityPanel : ComponentBase
{
    private const int LatestCertificates = 5;

    private IReadOnlyList<StationCertificateAnswer> _certificates = [];
    private ChargePointAnswer? _shown;
    private Refusal? _refusal;
    private string? _told;
    private bool _busy;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>The charge point.</summary>
    [Parameter, EditorRequired]
    public ChargePointAnswer ChargePoint { get; set; } = null!;

    /// <summary>Something was changed: the charge point is to be read again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private SecurityOperations Security { get; set; } = null!;

    [Inject]
    private CertificateOperations Certificates { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool MayChange => Caller.May(Scopes.WriteChargePoints);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Meter values have the page drawn again and again; only what was read anew may have other certificates.
        if (ReferenceEquals(_shown?.Security, ChargePoint.Security))
            return;
        _shown = ChargePoint;
        await ReadCertificates();
    }

    private async Task ReadCertificates()
    {
        var listed = await Failures.Catch(() => Certificates.List(Caller, ChargePoint.ChargePointId, PageQuery.Of(LatestCertificates, 0), CancellationToken.None));
        _certificates = listed.Value?.Certificates ?? [];
    }

    private async Task Raise()
    {
        var to = ChargePoint.SecurityProfile + 1;
        var rootIsKnown = false;
        if (to == 2)
        {
            const string What = "For TLS the charge point needs the root certificate of this installation. Does it have it already, for example from its factory?";
            if (await Dialogs.ShowMessageBoxAsync("Raise to profile 2?", What, yesText: "It has", noText: "I installed it over OCPP", cancelText: "Cancel") is not { } has)
                return;
            rootIsKnown = has;
        }

        await Ask(() => Security.Raise(Caller, ChargePoint.ChargePointId, new() { SecurityProfile = to, RootIsKnown = rootIsKnown }, CancellationToken.None));
    }

    private Task SendPassword() => Ask(() => Security.SendPassword(Caller, ChargePoint.ChargePointId, CancellationToken.None));

    private Task Renew() => Ask(() => Security.Renew(Caller, ChargePoint.ChargePointId, CancellationToken.None));

    private async Task Revoke(StationCertificateAnswer certificate)
    {
        const string What = "It is refused from now on, for good, and the charge point is disconnected.";
        if (await Dialogs.ShowMessageBoxAsync("Revoke the certificate?", What, yesText: "Revoke", cancelText: "Keep it") != true)
            return;
        _refusal = (await Failures.Catch(() => Certificates.Revoke(Caller, ChargePoint.ChargePointId, certificate.CertificateId, CancellationToken.None))).Refusal;
        await ReadCertificates();
        await OnChanged.InvokeAsync();
    }

    private async Task Ask(Func<Task<Outcome<SecurityChange>>> change)
    {
        (_busy, _told, _refusal) = (true, "The charge point is asked.", null);
        StateHasChanged();
        var outcome = await Failures.Catch(change);
        (_busy, _refusal) = (false, outcome.Refusal);
        _told = outcome.Value is { } answer ? CommandReport.OfOther(answer.Command).Text : null;
        await OnChanged.InvokeAsync();
    }
}
