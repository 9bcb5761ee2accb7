using System.Text.Json;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Diagnosis;

/// <summary>Commands that start transactions.</summary>
internal static class RemoteStarts
{
    /// <summary>The command in the protocol's word.</summary>
    public const string Ocpp = "RemoteStartTransaction";

    /// <summary>The command in the product's word.</summary>
    public const string Product = "start_session";

    /// <summary>How long a transaction may take to begin: somebody may still have to plug in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Clocks of charge points may be a little behind ours.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Whether the charge point agreed to the command and no transaction followed.</summary>
    public static bool IsNotFollowed(CommandRecord command, IReadOnlyList<ChargingSession> sessions, DateTimeOffset now) =>
        command.Status == CommandStatus.Accepted
        && command.Action is Ocpp or Product
        && command.RequestedAt < now - Patience
        && Tag(command) is { } tag
        && !sessions.Any(session => IdTag.Key(session.Start.IdTag) == IdTag.Key(tag) && session.Start.At >= command.RequestedAt - Slack);

    /// <summary>The id tag of a command.</summary>
    public static string? Tag(CommandRecord command)
    {
        using var parameters = JsonDocument.Parse(command.Parameters);
        return parameters.RootElement.TryGetProperty("id_tag", out var tag) || parameters.RootElement.TryGetProperty("idTag", out tag) ? tag.GetString() : null;
    }
}
