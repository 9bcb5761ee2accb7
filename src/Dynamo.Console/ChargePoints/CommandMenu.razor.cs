using Dynamo.Api.ChargePoints;
using Dynamo.Api.Commands;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.ChargePoints;

/// <summary>Commands to a charge point that need nothing but a click.</summary>
public sealed partial class CommandMenu : ComponentBase
{
    /// <summary>The command that restarts a charge point whatever it does.</summary>
    internal const string HardReset = "hard_reset";

    /// <summary>The charge point.</summary>
    [Parameter, EditorRequired]
    public ChargePointAnswer ChargePoint { get; set; } = null!;

    /// <summary>Whether it cannot be commanded now.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Called with the command that was chosen, and what is said while its answer is awaited.</summary>
    [Parameter]
    public EventCallback<(CommandBody Command, string Asking)> OnCommand { get; set; }

    private Task Give(string command, string asking, int? connectorId = null) => OnCommand.InvokeAsync((
        new CommandBody
        {
            Command = command, Parameters = connectorId is null ? null : new() { ConnectorId = connectorId }, TimeoutSeconds = StartDialog.TimeoutSeconds,
        },
        asking));
}
