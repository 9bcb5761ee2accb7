using Dynamo.Api.BillingSessions;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Sessions;

/// <summary>One session and what its cost is made of.</summary>
public sealed partial class SessionPage : LivePage
{
    private BillingSessionDetail? _session;
    private Refusal? _refusal;

    /// <summary>Identifier of the session.</summary>
    [Parameter]
    public string SessionId { get; set; } = "";

    [Inject]
    private BillingSessionOperations Sessions { get; set; } = null!;

    /// <summary>Each change reads the session and its price, hence seldom.</summary>
    protected override TimeSpan Pace => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await Load(CancellationToken.None);
        if (_session is { Status: not BillingSessionStatus.Completed } session)
            await Watch(new() { ChargePointIds = [session.ChargePointId] });
    }

    /// <inheritdoc/>
    protected override async Task Load(CancellationToken cancellationToken)
    {
        var outcome = await Sessions.Get(Caller, SessionId, cancellationToken);
        (_session, _refusal) = (outcome.Value, outcome.Refusal);
    }
}
