using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Limits over time (OCPP 1.6 section 7).</summary>
public sealed record ChargingSchedule : IPayload
{
    /// <summary>Seconds, 0 or more; null: the last period has no end.</summary>
    public int? Duration { get; init; }

    /// <summary>Start of an absolute or recurring schedule.</summary>
    public DateTimeOffset? StartSchedule { get; init; }

    /// <summary>Unit of the limits.</summary>
    public required ChargingRateUnit ChargingRateUnit { get; init; }

    /// <summary>The periods in the order of their start, at least one.</summary>
    public required IReadOnlyList<ChargingSchedulePeriod> ChargingSchedulePeriod { get; init; }

    /// <summary>Below this the vehicle charges inefficiently; in the unit of the limits, in steps of 0.1.</summary>
    public decimal? MinChargingRate { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(Duration, 0)
        ?? Constraint.NotEmpty(ChargingSchedulePeriod, strictness)
        ?? Constraint.Each(ChargingSchedulePeriod, strictness)
        ?? Constraint.Rate(MinChargingRate, strictness);
}

/// <summary>A limit, from a time on until the next period starts.</summary>
public sealed record ChargingSchedulePeriod : IPayload
{
    /// <summary>Seconds from the start of the schedule, 0 or more; the first period starts at 0.</summary>
    public required int StartPeriod { get; init; }

    /// <summary>The limit, 0 or more, in the unit of the schedule, in steps of 0.1. Amperes are per phase, watts over all.</summary>
    public required decimal Limit { get; init; }

    /// <summary>Number of phases to use, 1 to 3; null stands for 3.</summary>
    public int? NumberPhases { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(StartPeriod, 0)
        ?? Constraint.Rate(Limit, strictness)
        ?? Constraint.Between(NumberPhases, 1, 3);
}

/// <summary>Unit of limits.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingRateUnit>))]
public enum ChargingRateUnit
{
    /// <summary>Watts over all phases.</summary>
    W,

    /// <summary>Amperes per phase.</summary>
    A,
}
