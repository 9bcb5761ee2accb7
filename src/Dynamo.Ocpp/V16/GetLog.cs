using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks for a log, to be uploaded (security white paper section 5.6).</summary>
public sealed record GetLogRequest : IPayload
{
    /// <summary>Where to and what of it.</summary>
    public required LogParameters Log { get; init; }

    /// <summary>Which log.</summary>
    public required LogType LogType { get; init; }

    /// <summary>Names the request in the notifications about it.</summary>
    public required int RequestId { get; init; }

    /// <summary>How often an upload is tried; null leaves it to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between tries; null leaves it to the charge point.</summary>
    public int? RetryInterval { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.Nested(Log, strictness) ?? Constraint.AtLeast(Retries, 0) ?? Constraint.AtLeast(RetryInterval, 0);
}

/// <summary>Says whether the log will come.</summary>
public sealed record GetLogResponse : IPayload
{
    /// <summary>Whether the log will come.</summary>
    public required LogStatus Status { get; init; }

    /// <summary>Name of the file, up to 255 characters.</summary>
    public string? Filename { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(Filename, SecurityLimits.FileName);
}

/// <summary>Where a log goes, and what of it.</summary>
public sealed record LogParameters : IPayload
{
    /// <summary>Address to upload to, up to 512 characters; its scheme says how.</summary>
    public required string RemoteLocation { get; init; }

    /// <summary>Begin of what the file covers.</summary>
    public DateTimeOffset? OldestTimestamp { get; init; }

    /// <summary>End of what the file covers.</summary>
    public DateTimeOffset? LatestTimestamp { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(RemoteLocation, SecurityLimits.Location);
}

/// <summary>Logs of a charge point.</summary>
[JsonConverter(typeof(WireEnumConverter<LogType>))]
public enum LogType
{
    /// <summary>Diagnostics.</summary>
    DiagnosticsLog,

    /// <summary>What concerns security.</summary>
    SecurityLog,
}

/// <summary>Answers to the wish for a log.</summary>
[JsonConverter(typeof(WireEnumConverter<LogStatus>))]
public enum LogStatus
{
    /// <summary>It will come.</summary>
    Accepted,

    /// <summary>It will not.</summary>
    Rejected,

    /// <summary>It will come, and an upload that was under way ended.</summary>
    AcceptedCanceled,
}
