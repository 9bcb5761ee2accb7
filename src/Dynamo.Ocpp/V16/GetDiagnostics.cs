using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks for a file with diagnostics, to be uploaded (OCPP 1.6 section 5.9).</summary>
public sealed record GetDiagnosticsRequest : IPayload
{
    /// <summary>Address of the directory to upload to; its scheme says how.</summary>
    public required string Location { get; init; }

    /// <summary>How often an upload is tried; null leaves it to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between tries; null leaves it to the charge point.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>Begin of what the file covers.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>End of what the file covers.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(Retries, 0) ?? Constraint.AtLeast(RetryInterval, 0);
}

/// <summary>Names the file, if there is something to upload.</summary>
public sealed record GetDiagnosticsResponse : IPayload
{
    /// <summary>Name of the file, CiString255; null when there is nothing.</summary>
    public string? FileName { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.MaxLength(FileName, CiString.Length255);
}
