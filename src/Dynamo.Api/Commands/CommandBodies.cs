using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dynamo.Api.Errors;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.V16;

namespace Dynamo.Api.Commands;

/// <summary>Request to have a charge point do something.</summary>
public record CommandBody
{
    /// <summary>
    /// What it shall do: <c>start_session</c>, <c>stop_session</c>, <c>set_available</c>, <c>set_unavailable</c>, <c>soft_reset</c>, <c>hard_reset</c>,
    /// <c>set_power_limit</c>, <c>clear_power_limit</c>, <c>unlock_connector</c>, <c>update_firmware</c>, <c>get_diagnostics</c> or <c>send_local_list</c>. Required.
    /// </summary>
    [Required, StringLength(FieldLimits.Identifier, MinimumLength = 1)]
    public string? Command { get; init; }

    /// <summary>What the command needs to know; absent for those that need nothing.</summary>
    public CommandParameters? Parameters { get; init; }

    /// <summary>What the charge point is given to answer, in seconds, 1 to 60; 10 when absent.</summary>
    [Range(1, 60)]
    public int? TimeoutSeconds { get; init; }
}

/// <summary>Request to have many charge points do the same.</summary>
public sealed record BulkCommandBody : CommandBody
{
    /// <summary>The charge points, each once. Required.</summary>
    [Required]
    public IReadOnlyList<string>? ChargePointIds { get; init; }
}

/// <summary>Parameters of commands. Each command takes some of them and refuses the others.</summary>
public sealed record CommandParameters
{
    /// <summary>Connector, 1 or above; the charge point chooses one where <c>start_session</c> names none. 0 for the whole charge point in <c>set_available</c>, <c>set_unavailable</c> and for power limits.</summary>
    [Range(0, int.MaxValue)]
    public int? ConnectorId { get; init; }

    /// <summary>Id tag to start with, 1 to 20 printable ASCII characters.</summary>
    [StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? IdTag { get; init; }

    /// <summary>Number of the transaction to stop.</summary>
    public int? TransactionId { get; init; }

    /// <summary>Limit in watts over all phases, 0 to 10,000,000.</summary>
    [Range(0, ProductCommands.MaxWatts)]
    public int? LimitWatts { get; init; }

    /// <summary>Address of the firmware: http, https, ftp, ftps or sftp, up to 512 characters.</summary>
    [MaxLength(ProductCommands.MaxAddress)]
    public string? FirmwareUrl { get; init; }

    /// <summary>Not fetched before.</summary>
    public DateTimeOffset? RetrieveDate { get; init; }

    /// <summary>Address of a folder of your own to upload to: http, https, ftp, ftps or sftp, up to 512 characters. Without one the file comes here, see the uploads.</summary>
    [MaxLength(ProductCommands.MaxAddress)]
    public string? UploadUrl { get; init; }

    /// <summary>Version of the list after it, 1 or above.</summary>
    [Range(1, int.MaxValue)]
    public int? ListVersion { get; init; }

    /// <summary>Whether the list replaces the one there is (<c>Full</c>, when absent) or amends it.</summary>
    public UpdateType? UpdateType { get; init; }

    /// <summary>The entries of the list, up to 500.</summary>
    public IReadOnlyList<LocalListEntry>? LocalAuthorizationList { get; init; }
}

/// <summary>An entry of a local authorisation list.</summary>
public sealed record LocalListEntry
{
    /// <summary>Id tag, 1 to 20 printable ASCII characters. Required.</summary>
    [Required, StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? IdTag { get; init; }

    /// <summary>What it is worth; absent in a list that amends removes it.</summary>
    public LocalListInfo? IdTagInfo { get; init; }
}

/// <summary>What an id tag of a local authorisation list is worth.</summary>
public sealed record LocalListInfo
{
    /// <summary>Whether it may charge. Required.</summary>
    [Required]
    public AuthorizationStatus? Status { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>The group whose members may stop each other's transactions, up to 20 characters.</summary>
    [MaxLength(Domain.Access.IdTag.MaxLength)]
    public string? ParentIdTag { get; init; }
}

/// <summary>How a command to a charge point went.</summary>
/// <param name="CommandId">Identifier of the command; null for one that was not taken.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Command">What was asked for.</param>
/// <param name="Status">
/// What became of it. <c>Accepted</c> means that the charge point agreed, not that it has acted; <c>Timeout</c> that it may have acted; <c>Pending</c> that the
/// command waits until no transaction runs.
/// </param>
/// <param name="Response">The charge point's answer as it came; null without one.</param>
/// <param name="ErrorCode">The charge point's word for what went wrong, or ours for why the command was not taken; null if nothing did.</param>
/// <param name="Error">What went wrong, in words, if something did.</param>
/// <param name="SentAt">Time the command was taken; null for one that was not.</param>
/// <param name="ResponseTimeMs">Milliseconds from sending to answer; null without one.</param>
public sealed record CommandAnswer(
    string? CommandId,
    string ChargePointId,
    string Command,
    CommandStatus Status,
    JsonElement? Response,
    string? ErrorCode,
    string? Error,
    DateTimeOffset? SentAt,
    int? ResponseTimeMs)
{
    internal static CommandAnswer Of(SentCommand sent, string command) => new(
        sent.Outcome.CommandId,
        sent.ChargePointId,
        command,
        sent.Outcome.Status,
        sent.Outcome.Response is { } response ? JsonElement.Parse(response) : null,
        sent.Outcome.ErrorCode,
        sent.Outcome.Error,
        sent.SentAt,
        sent.Outcome.ResponseTimeMs);

    internal static CommandAnswer Of(Refusal refusal, string chargePointId, string command) =>
        new(CommandId: null, chargePointId, command, CommandStatus.Error, Response: null, refusal.Code.Name, refusal.Message, SentAt: null, ResponseTimeMs: null);
}

/// <summary>How a command to many charge points went.</summary>
/// <param name="BulkId">Identifier of the whole.</param>
/// <param name="Results">How it went at each, in the order asked for.</param>
/// <param name="Total">Number of charge points.</param>
/// <param name="Succeeded">How many accepted it, or keep it until no transaction runs.</param>
/// <param name="Failed">How many did not.</param>
public sealed record BulkCommandAnswer(string BulkId, IReadOnlyList<CommandAnswer> Results, int Total, int Succeeded, int Failed);
