using Dynamo.Api.BillingSessions;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Errors;
using Dynamo.Api.Fleet;
using Dynamo.Api.Live;
using Dynamo.Api.Wire;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.Fleet;

/// <summary>The fleet as it is now.</summary>
public sealed partial class FleetPage : LivePage
{
    /// <summary>Most charge points that one open page keeps in memory and follows.</summary>
    private const int MostShown = 2_000;

    private const int RowsPerPage = 50;
    private const int ReadLimit = 200;

    private static readonly LiveFilter Everything = new();

    private readonly FleetBoard _board = new();
    private FleetFigures? _figures;
    private FleetFigures? _counted;
    private FleetFigures? _countedAtSnapshot;
    private FleetFilter _filter = FleetFilter.All;
    private IReadOnlyList<ChargePointAnswer> _matching = [];
    private int _page = 1;
    private Refusal? _refusal;

    [Inject]
    private ChargePointOperations ChargePoints { get; set; } = null!;

    [Inject]
    private BillingSessionOperations Sessions { get; set; } = null!;

    [Inject]
    private FleetOperations Summary { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private int PageCount => (_matching.Count + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await Watch(Everything);
    }

    /// <inheritdoc/>
    protected override async Task Load(CancellationToken cancellationToken)
    {
        _refusal = null;
        var running = await ReadRunning(cancellationToken);
        var chargePoints = await ReadChargePoints(cancellationToken);
        if (_refusal is not null)
            return;
        _counted = FleetFigures.Of(await Summary.Summary(Caller, cancellationToken));
        _board.Load(chargePoints, running);
        _countedAtSnapshot = FleetFigures.Of(_board);
        Present();
    }

    /// <inheritdoc/>
    protected override Task Apply(IReadOnlyList<LiveEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
            _board.Apply(happened);
        Present();
        return Task.CompletedTask;
    }

    private async Task<List<ChargePointAnswer>> ReadChargePoints(CancellationToken cancellationToken)
    {
        List<ChargePointAnswer> all = [];
        ChargePointList? part;
        do
        {
            part = Take(await ChargePoints.List(Caller, new(), PageQuery.Of(ReadLimit, all.Count), cancellationToken));
            all.AddRange(part?.ChargePoints ?? []);
        }
        while (part?.ChargePoints.Count == ReadLimit && all.Count < MostShown);
        return all;
    }

    private async Task<List<BillingSessionAnswer>> ReadRunning(CancellationToken cancellationToken)
    {
        List<BillingSessionAnswer> all = [];
        BillingSessionList? part;
        do
        {
            part = Take(await Sessions.List(Caller, new() { Status = "active" }, PageQuery.Of(ReadLimit, all.Count), cancellationToken));
            all.AddRange(part?.Sessions ?? []);
        }
        while (part?.Sessions.Count == ReadLimit);
        return all;
    }

    private T? Take<T>(Outcome<T> outcome)
        where T : class
    {
        _refusal ??= outcome.Refusal;
        return outcome.Value;
    }

    private void Present()
    {
        if (_counted is null || _countedAtSnapshot is null)
            return;
        _figures = _counted.After(_countedAtSnapshot, FleetFigures.Of(_board));
        _matching = [.. _board.ChargePoints.Where(_filter.Matches).OrderBy(chargePoint => chargePoint.ChargePointId, StringComparer.OrdinalIgnoreCase)];
        _page = Math.Clamp(_page, 1, Math.Max(1, PageCount));
    }

    private void Search(ChangeEventArgs args) => Show(_filter with { Text = args.Value as string ?? "" });

    private void Choose(ChangeEventArgs args) => Show(_filter with { Condition = Enum.Parse<FleetCondition>((string)args.Value!) });

    private void Show(FleetFilter filter)
    {
        (_filter, _page) = (filter, 1);
        Present();
    }

    private void GoTo(int page) => _page = page;

    private async Task Register()
    {
        var dialog = await Dialogs.ShowAsync<RegisterDialog>("Register a charger", new DialogParameters<RegisterDialog> { { d => d.Caller, Caller } });
        await dialog.Result;
        await Watch(Everything);
    }
}
