using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>Limits over time, and when they hold (OCPP 1.6 sections 3.13 and 7.8).</summary>
public sealed record ChargingProfile : IPayload
{
    /// <summary>Names the profile; one with the same id is replaced.</summary>
    public required int ChargingProfileId { get; init; }

    /// <summary>The running transaction of a <see cref="V16.ChargingProfilePurpose.TxProfile"/>.</summary>
    public int? TransactionId { get; init; }

    /// <summary>Precedence among profiles of one purpose, 0 or more; the highest prevails.</summary>
    public required int StackLevel { get; init; }

    /// <summary>What the profile limits.</summary>
    public required ChargingProfilePurpose ChargingProfilePurpose { get; init; }

    /// <summary>To what the schedule's times relate.</summary>
    public required ChargingProfileKind ChargingProfileKind { get; init; }

    /// <summary>How often a recurring schedule starts again.</summary>
    public RecurrencyKind? RecurrencyKind { get; init; }

    /// <summary>The profile holds from here on; null: from its receipt.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The profile holds until here; null: until it is replaced.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>The limits.</summary>
    public required ChargingSchedule ChargingSchedule { get; init; }

    /// <summary>Reads a profile that was checked.</summary>
    /// <exception cref="JsonException">It was not.</exception>
    public static ChargingProfile Parse(string json) => JsonSerializer.Deserialize(json, V16Json.Lenient<ChargingProfile>())!;

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.AtLeast(StackLevel, 0) ?? Constraint.Nested(ChargingSchedule, strictness);
}

/// <summary>What a profile limits.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfilePurpose>))]
public enum ChargingProfilePurpose
{
    /// <summary>All connectors together; only on connector 0.</summary>
    ChargePointMaxProfile,

    /// <summary>Every transaction that has no profile of its own.</summary>
    TxDefaultProfile,

    /// <summary>One transaction, with which it vanishes.</summary>
    TxProfile,
}

/// <summary>To what the times of a schedule relate.</summary>
[JsonConverter(typeof(WireEnumConverter<ChargingProfileKind>))]
public enum ChargingProfileKind
{
    /// <summary>To the schedule's own start.</summary>
    Absolute,

    /// <summary>To the schedule's own start, again and again.</summary>
    Recurring,

    /// <summary>To the start of the transaction.</summary>
    Relative,
}

/// <summary>How often a recurring schedule starts again, in UTC.</summary>
[JsonConverter(typeof(WireEnumConverter<RecurrencyKind>))]
public enum RecurrencyKind
{
    /// <summary>Every 24 hours.</summary>
    Daily,

    /// <summary>Every 7 days.</summary>
    Weekly,
}
