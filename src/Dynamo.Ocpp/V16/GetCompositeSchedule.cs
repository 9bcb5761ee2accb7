using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Asks what limits come out of all profiles together (OCPP 1.6 section 5.7).</summary>
public sealed record GetCompositeScheduleRequest : IPayload
{
    /// <summary>The connector from 1, or 0 for the whole charge point.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>Seconds from now, 0 or more.</summary>
    public required int Duration { get; init; }

    /// <summary>The unit of the answer; null leaves it to the charge point.</summary>
    public ChargingRateUnit? ChargingRateUnit { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.AtLeast(ConnectorId, 0) ?? Constraint.AtLeast(Duration, 0);
}

/// <summary>The limits.</summary>
public sealed record GetCompositeScheduleResponse : IPayload
{
    /// <summary>Whether the charge point can say.</summary>
    public required GetCompositeScheduleStatus Status { get; init; }

    /// <summary>The connector.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>To what the times of the schedule relate.</summary>
    public DateTimeOffset? ScheduleStart { get; init; }

    /// <summary>The limits; null without any.</summary>
    public ChargingSchedule? ChargingSchedule { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) => Constraint.Nested(ChargingSchedule, strictness);
}

/// <summary>Answers to the question for the limits.</summary>
[JsonConverter(typeof(WireEnumConverter<GetCompositeScheduleStatus>))]
public enum GetCompositeScheduleStatus
{
    /// <summary>The limits are in the answer.</summary>
    Accepted,

    /// <summary>The charge point cannot say.</summary>
    Rejected,
}
