using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Tells of something that concerns security (security white paper section 5.9).</summary>
public sealed record SecurityEventNotificationRequest : IPayload
{
    /// <summary>What, up to 50 characters; the white paper lists names, and vendors have more.</summary>
    public required string Type { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>More about it, up to 255 characters.</summary>
    public string? TechInfo { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.MaxLength(Type, SecurityLimits.EventType) ?? Constraint.MaxLength(TechInfo, SecurityLimits.TechInfo);
}

/// <summary>The empty answer.</summary>
public sealed record SecurityEventNotificationResponse : IPayload
{
    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => null;
}
