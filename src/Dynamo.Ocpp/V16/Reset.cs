using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Restarts the charge point (OCPP 1.6 section 5.14).</summary>
public sealed record ResetRequest : IPayload
{
    /// <summary>How roughly.</summary>
    public required ResetType Type { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>Says whether the charge point will try.</summary>
public sealed record ResetResponse : IPayload
{
    /// <summary>Whether the charge point will try.</summary>
    public required ResetStatus Status { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}

/// <summary>How roughly a charge point restarts.</summary>
[JsonConverter(typeof(WireEnumConverter<ResetType>))]
public enum ResetType
{
    /// <summary>The whole device; transactions may be reported as stopped only afterwards.</summary>
    Hard,

    /// <summary>The software, after running transactions were stopped in good order.</summary>
    Soft,
}

/// <summary>Answers to the wish for a restart.</summary>
[JsonConverter(typeof(WireEnumConverter<ResetStatus>))]
public enum ResetStatus
{
    /// <summary>The charge point will try.</summary>
    Accepted,

    /// <summary>It will not.</summary>
    Rejected,
}
