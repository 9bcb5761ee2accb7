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

    /// <summary>OCPP action, such as <c>RemoteStartTransaction</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Parameters as a JSON object.</summary>
    public required string Parameters { get; init; }

    /// <summary>Time it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When its outcome counts as unknown if none has come, UTC.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>How it went; <see cref="CommandStatus.Pending"/> until then.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>The charge point's answer as a JSON object, if there was one.</summary>
    public string? Response { get; init; }

    /// <summary>What went wrong, in words, if something did.</summary>
    public string? Error { get; init; }

    /// <summary>Time from sending to answer in milliseconds, if there was an answer.</summary>
    public int? ResponseTimeMs { get; init; }

    /// <summary>Time the outcome became known, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
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
