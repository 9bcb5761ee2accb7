using Dynamo.Api.BillingSessions;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Api.Wire;
using Dynamo.Console.Live;
using Dynamo.Contracts.Events;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Sessions;

/// <summary>The organization's sessions, latest first. The filter stands in the address, so that it can be kept and passed on.</summary>
public sealed partial class SessionsPage : LivePage
{
    private const int RowsPerPage = 25;

    /// <summary>Stands among the states, because nobody looks for both.</summary>
    private const string Held = "held";

    private static readonly LiveFilter BeginningsAndEnds = new() { Types = [EventTypes.SessionStarted, EventTypes.SessionEnded, EventTypes.SessionCorrected] };

    private BillingSessionList? _list;
    private Refusal? _refusal;
    private int _page = 1;

    [SupplyParameterFromQuery(Name = "charge_point_id")]
    private string? ChargePoint { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [Inject]
    private BillingSessionOperations Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Each change reads a page of the list, hence seldom.</summary>
    protected override TimeSpan Pace => TimeSpan.FromSeconds(2);

    private bool IsFiltered => !string.IsNullOrEmpty(ChargePoint) || !string.IsNullOrEmpty(Status);

    private int PageCount => ((_list?.Total ?? 0) + RowsPerPage - 1) / RowsPerPage;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _page = 1;
        await Watch(BeginningsAndEnds);
    }

    /// <inheritdoc/>
    protected override async Task Load(CancellationToken cancellationToken)
    {
        var query = new BillingSessionQuery
        {
            ChargePointId = ChargePoint?.Trim(),
            Status = Status == Held ? null : Status,
            HeldForReview = Status == Held ? true : null,
        };
        var outcome = await Sessions.List(Caller, query, PageQuery.Of(RowsPerPage, (_page - 1) * RowsPerPage), cancellationToken);
        (_list, _refusal) = (outcome.Value, outcome.Refusal);
    }

    private void ChooseChargePoint(ChangeEventArgs args) => Choose("charge_point_id", args);

    private void ChooseStatus(ChangeEventArgs args) => Choose("status", args);

    private void Choose(string name, ChangeEventArgs args) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, args.Value is string { Length: > 0 } text ? text : null));

    private Task GoTo(int page)
    {
        _page = page;
        return Watch(BeginningsAndEnds);
    }
}
