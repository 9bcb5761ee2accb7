using System.Text.Json;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Commands.History;

/// <summary>A command as it stands in the books.</summary>
/// <param name="CommandId">Identifier.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Command">What was asked for: a command of the product, or the action of a call in the words of the protocol.</param>
/// <param name="Parameters">With what, without passwords.</param>
/// <param name="RequestedBy">Identifier of the key or person that asked.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Held">Whether it waits until no transaction runs.</param>
/// <param name="Response">The charge point's answer as it came; null without one.</param>
/// <param name="ErrorCode">The charge point's word for what went wrong; null without one.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
/// <param name="SentAt">Time it was taken.</param>
/// <param name="CompletedAt">Time its outcome became known; null until then.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to answer; null without one.</param>
public sealed record CommandHistoryEntry(
    string CommandId,
    string ChargePointId,
    string Command,
    JsonElement Parameters,
    string? RequestedBy,
    CommandStatus Status,
    bool Held,
    JsonElement? Response,
    string? ErrorCode,
    string? Error,
    DateTimeOffset SentAt,
    DateTimeOffset? CompletedAt,
    int? ResponseTimeMs)
{
    internal static CommandHistoryEntry Of(CommandRecord record) => new(
        record.CommandId,
        record.ChargePointId,
        record.Action,
        JsonElement.Parse(record.Parameters),
        record.RequestedBy,
        record.Status,
        record.IsHeld,
        record.Response is { } response ? JsonElement.Parse(response) : null,
        record.ErrorCode,
        record.Error,
        record.RequestedAt,
        record.CompletedAt,
        record.ResponseTimeMs);
}

/// <summary>Part of the commands, latest first.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Total">Number of commands.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record CommandHistory(IReadOnlyList<CommandHistoryEntry> Commands, int Total, int Limit, int Offset);
