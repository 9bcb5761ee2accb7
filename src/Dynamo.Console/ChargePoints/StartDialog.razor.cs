using Dynamo.Api.Access;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Console.Components;
using Dynamo.Domain.Fleet;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dynamo.Console.ChargePoints;

/// <summary>Asks on which connector and for which id tag to start; its result is a <see cref="CommandBody"/>.</summary>
public sealed partial class StartDialog : ComponentBase
{
    /// <summary>What a charge point is given to answer somebody who stands beside it.</summary>
    internal const int TimeoutSeconds = 30;

    private const int MostProposed = 200;
    private const string Active = "active";

    private int? _connector;
    private string? _idTag;
    private bool _loaded;
    private IReadOnlyList<IdTagAnswer> _idTags = [];
    private Refusal? _refusal;

    /// <summary>Who starts.</summary>
    [Parameter, EditorRequired]
    public Caller Caller { get; set; } = null!;

    /// <summary>The charge point.</summary>
    [Parameter, EditorRequired]
    public ChargePointAnswer ChargePoint { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private IdTagOperations IdTags { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _connector = ChargePoint.Connectors
            .FirstOrDefault(connector => connector.SessionId is null && connector.Status is ConnectorStatus.Available or ConnectorStatus.Occupied)?.ConnectorId;
        var outcome = await Failures.Catch(() => IdTags.List(Caller, new(), PageQuery.Of(MostProposed, 0), CancellationToken.None));
        _idTags = [.. outcome.Value?.IdTags.Where(tag => tag.Status == Active) ?? []];
        _refusal = outcome.Refusal;
        _loaded = outcome.IsDone;
        _idTag ??= (_idTags is [var newest, ..] ? newest.IdTag : null);
    }

    private void Submit() =>
        Dialog.Close(new CommandBody { Command = "start_session", Parameters = new() { ConnectorId = _connector, IdTag = _idTag }, TimeoutSeconds = TimeoutSeconds });
}
