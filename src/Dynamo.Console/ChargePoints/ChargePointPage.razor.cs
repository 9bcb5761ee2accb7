using Dynamo.Api.BillingSessions;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using Dynamo.Api.Conditions;
using Dynamo.Api.Diagnosis;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Api.Reservations;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ChargePoints;

/// <summary>One charge point as it is now, and the commands to it.</summary>
public sealed partial class ChargePointPage : LivePage
{
    private const string NoError = "NoError";
    private const int LatestSessions = 10;

    private readonly FleetBoard _board = new();
    private readonly PowerHistory _power = new();
    private ChargePointAnswer? _chargePoint;
    private IReadOnlyList<BillingSessionAnswer> _latest = [];
    private IReadOnlyList<Finding> _findings = [];
    private IReadOnlyList<ReservationAnswer> _reservations = [];
    private string? _asking;
    private CommandReport? _report;
    private Refusal? _refusal;

    /// <summary>Identity of the charge point.</summary>
    [Parameter]
    public string ChargePointId { get; set; } = "";

    [Inject]
    private ChargePointOperations ChargePoints { get; set; } = null!;

    [Inject]
    private BillingSessionOperations Sessions { get; set; } = null!;

    [Inject]
    private CommandOperations Commands { get; set; } = null!;

    [Inject]
    private DiagnosisOperations Diagnosis { get; set; } = null!;

    [Inject]
    private ReservationOperations Reservations { get; set; } = null!;

    [Inject]
    private RegistryOperations Registry { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool MayCommand => Caller.May(Scopes.WriteChargePoints);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        (_chargePoint, _report) = (null, null);
        return Watch(new() { ChargePointIds = [ChargePointId] });
    }

    /// <inheritdoc/>
    protected override async Task Load(CancellationToken cancellationToken)
    {
        var found = await ChargePoints.Get(Caller, ChargePointId, cancellationToken);
        _refusal = found.Refusal;
        if (found.Value is not { } chargePoint)
        {
            _chargePoint = null;
            return;
        }

        var latest = await Sessions.List(Caller, new() { ChargePointId = chargePoint.ChargePointId }, PageQuery.Of(LatestSessions, 0), cancellationToken);
        _refusal = latest.Refusal;
        _latest = latest.Value?.Sessions ?? [];
        _board.Load([chargePoint], await ReadRunning(chargePoint, cancellationToken));
        await Explain(cancellationToken);
        Present();
    }

    private async Task Explain(CancellationToken cancellationToken)
    {
        _findings = (await Diagnosis.Explain(Caller, ChargePointId, cancellationToken)).Value?.Findings ?? [];
        var open = await Reservations.List(Caller, new() { ChargePointId = ChargePointId, Open = true }, new(), cancellationToken);
        _reservations = open.Value?.Reservations ?? [];
    }

    /// <inheritdoc/>
    protected override async Task Apply(IReadOnlyList<LiveEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
            _board.Apply(happened);
        if (events.Any(happened => happened.Event is EventTypes.SessionStarted or EventTypes.SessionEnded
            or EventTypes.ProfileRaiseChanged or EventTypes.PasswordRotationChanged or EventTypes.StationCertificateChanged))
            await Load(cancellationToken);
        else
            Present();
        if (events.Any(happened => happened.Event != EventTypes.MeterReading))
            await Explain(cancellationToken);
    }

    private static string ErrorOf(ConnectorAnswer connector) => connector.ErrorCode == NoError ? "" : $" ({connector.ErrorCode})";

    private async Task<List<BillingSessionDetail>> ReadRunning(ChargePointAnswer chargePoint, CancellationToken cancellationToken)
    {
        List<BillingSessionDetail> running = [];
        foreach (var sessionId in chargePoint.Connectors.Select(connector => connector.SessionId).OfType<string>())
        {
            // A session that ended a moment ago is not found running; its end comes as an event.
            if ((await Sessions.Get(Caller, sessionId, cancellationToken)).Value is { Status: BillingSessionStatus.Active } session)
                running.Add(session);
        }

        return running;
    }

    private void Present()
    {
        _chargePoint = _board.ChargePoints.FirstOrDefault();
        _power.Keep(_board.Running, Time.GetUtcNow());
        _latest = [.. _latest.Select(Updated)];
    }

    /// <summary>A listed session with what the board knows of it, so that its row does not stand still beside its panel.</summary>
    private BillingSessionAnswer Updated(BillingSessionAnswer session) =>
        _board.Running.FirstOrDefault(running => running.SessionId == session.SessionId) is { } running
            ? session with { EnergyKwh = running.EnergyKwh, TotalCost = running.Cost, Currency = running.Currency }
            : session;

    private async Task RenewPassword(string chargePointId)
    {
        var parameters = new DialogParameters<NewPasswordDialog> { { d => d.Caller, Caller }, { d => d.ChargePointId, chargePointId } };
        await Dialogs.ShowAsync<NewPasswordDialog>("A new password?", parameters);
    }

    private async Task Change(ChargePointAnswer chargePoint)
    {
        var parameters = new DialogParameters<ChangeDialog> { { d => d.Caller, Caller }, { d => d.ChargePoint, chargePoint } };
        var dialog = await Dialogs.ShowAsync<ChangeDialog>($"Change {chargePoint.Name}", parameters);
        if (await dialog.Result is { Canceled: false })
            await Load(CancellationToken.None);
    }

    private async Task Decommission(ChargePointAnswer chargePoint)
    {
        const string What = "It is disconnected and leaves the fleet. Its sessions and bills stay, and nobody else gets its identity.";
        if (await Dialogs.ShowMessageBoxAsync($"Decommission {chargePoint.Name}?", What, yesText: "Decommission", cancelText: "Keep it") != true)
            return;
        _refusal = await Failures.Catch(() => Registry.Decommission(Caller, chargePoint.ChargePointId, IfMatch.Any, CancellationToken.None));
        if (_refusal is null)
            Navigation.NavigateTo("/");
    }

    private async Task Start()
    {
        var parameters = new DialogParameters<StartDialog> { { d => d.Caller, Caller }, { d => d.ChargePoint, _chargePoint } };
        var dialog = await Dialogs.ShowAsync<StartDialog>("Start charging", parameters);
        if (await dialog.Result is { Canceled: false, Data: CommandBody request })
            await Ask("The charge point is asked to start.", () => Commands.Send(Caller, ChargePointId, request, CancellationToken.None), CommandReport.OfStart);
    }

    private async Task Give((CommandBody Command, string Asking) chosen)
    {
        const string What = "A car charges. Its session ends.";
        if (chosen.Command.Command == CommandMenu.HardReset && _board.Running.Count > 0
            && await Dialogs.ShowMessageBoxAsync("Restart now?", What, yesText: "Restart", cancelText: "Wait") != true)
        {
            return;
        }

        await Ask(chosen.Asking, () => Commands.Send(Caller, ChargePointId, chosen.Command, CancellationToken.None), CommandReport.OfOther);
    }

    private async Task Stop(int transactionId)
    {
        var dialog = await Dialogs.ShowAsync<StopDialog>("Stop charging?");
        if (await dialog.Result is not { Canceled: false })
            return;
        var request = new CommandBody { Command = "stop_session", Parameters = new() { TransactionId = transactionId }, TimeoutSeconds = StartDialog.TimeoutSeconds };
        await Ask("The charge point is asked to stop.", () => Commands.Send(Caller, ChargePointId, request, CancellationToken.None), CommandReport.OfStop);
    }

    private async Task CancelReservation(string reservationId)
    {
        (_asking, _report, _refusal) = ("The charge point is asked to give the connector free.", null, null);
        StateHasChanged();
        var outcome = await Failures.Catch(() => Reservations.Cancel(Caller, reservationId, CancellationToken.None));
        (_asking, _refusal) = (null, outcome.Refusal);
        await Explain(CancellationToken.None);
    }

    private async Task Ask(string asking, Func<Task<Outcome<CommandAnswer>>> command, Func<CommandAnswer, CommandReport> report)
    {
        (_asking, _report, _refusal) = (asking, null, null);
        StateHasChanged();
        var outcome = await Failures.Catch(command);
        (_asking, _refusal) = (null, outcome.Refusal);
        _report = outcome.Value is { } answer ? report(answer) : null;
    }
}
