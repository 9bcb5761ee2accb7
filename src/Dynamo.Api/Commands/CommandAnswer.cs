using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Commands;

/// <summary>Request to start a transaction remotely.</summary>
public sealed record RemoteStartRequest
{
    /// <summary>Charge point. Required.</summary>
    [Required]
    public string? ChargePointId { get; init; }

    /// <summary>Token to start with, 1 to 20 printable ASCII characters. Required.</summary>
    [Required, StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? IdTag { get; init; }

    /// <summary>Connector, 1 or above; absent lets the charge point choose.</summary>
    [Range(1, int.MaxValue)]
    public int? ConnectorId { get; init; }

    /// <summary>Charging profile. Refused for now: a limit that silently does not apply would be worse than none.</summary>
    public JsonElement? ChargingProfile { get; init; }
}

/// <summary>Request to stop a transaction remotely.</summary>
public sealed record RemoteStopRequest
{
    /// <summary>Charge point. Required.</summary>
    [Required]
    public string? ChargePointId { get; init; }

    /// <summary>Number of the transaction. Required.</summary>
    [Required]
    public int? TransactionId { get; init; }
}

/// <summary>How a command to a charge point went.</summary>
/// <param name="CommandId">Identifier of the command.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Command">OCPP action.</param>
/// <param name="Status">What the charge point made of it. <c>Accepted</c> means that it agreed, not that it has acted.</param>
/// <param name="Response">The charge point's answer as it came; <see langword="null"/> without one.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
/// <param name="SentAt">Time the command was taken.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to answer; <see langword="null"/> without one.</param>
public sealed record CommandAnswer(
    string CommandId,
    string ChargePointId,
    string Command,
    CommandStatus Status,
    JsonElement? Response,
    string? Error,
    DateTimeOffset SentAt,
    int? ResponseTimeMs);
