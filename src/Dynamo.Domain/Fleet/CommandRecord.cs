namespace Dynamo.Domain.Fleet;

/// <summary>A command to a charge point as the books keep it.</summary>
public sealed record CommandRecord
{
    /// <summary>Identifier, <c>cmd_…</c>.</summary>
    public required string CommandId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point addressed.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What was asked for: the OCPP action, such as <c>RemoteStartTransaction</c>, or the product's own word, such as <c>soft_reset</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Parameters as a JSON object, without secrets.</summary>
    public required string Parameters { get; init; }

    /// <summary>Identifier of who asked for it: a key, a person or an installer; <see langword="null"/> if that is not known.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Whether it is not sent yet because it waits for the charge point to become idle.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Time it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When its outcome counts as unknown if none has come, UTC.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>How it went; <see cref="CommandStatus.Pending"/> until then.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>The charge point's answer as a JSON object, if there was one.</summary>
    public string? Response { get; init; }

    /// <summary>The protocol's word for what went wrong, such as <c>NotImplemented</c>, if the charge point answered with an error.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What went wrong, in words, if something did.</summary>
    public string? Error { get; init; }

    /// <summary>Time from sending to answer in milliseconds, if there was an answer.</summary>
    public int? ResponseTimeMs { get; init; }

    /// <summary>Time the outcome became known, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>What the words mean with which charge points answer commands.</summary>
public static class CommandWords
{
    /// <summary>Words of agreement, of all messages of OCPP 1.6 (section 7) and its security extension together. All others are refusals.</summary>
    private static readonly HashSet<string> Agreement = new(StringComparer.Ordinal) { "Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked" };

    /// <summary>What an answer means.</summary>
    /// <param name="status">The status of the answer; <see langword="null"/> for an answer that has none, which is a matter of course.</param>
    public static CommandStatus Meaning(string? status) => status is null || Agreement.Contains(status) ? CommandStatus.Accepted : CommandStatus.Rejected;
}

/// <summary>How a command went.</summary>
public enum CommandStatus
{
    /// <summary>No outcome yet.</summary>
    Pending,

    /// <summary>The charge point agreed.</summary>
    Accepted,

    /// <summary>The charge point declined.</summary>
    Rejected,

    /// <summary>No answer came in time; whether the charge point acted is not known.</summary>
    Timeout,

    /// <summary>It could not be delivered, or the charge point answered with an error.</summary>
    Error,
}
