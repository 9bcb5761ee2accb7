using System.Text.Json.Serialization;

namespace Dynamo.Api.BillingSessions;

/// <summary>A billing session as lists show it.</summary>
public record BillingSessionAnswer
{
    /// <summary>Identifier.</summary>
    public required string SessionId { get; init; }

    /// <summary>Number of the OCPP transaction.</summary>
    public required int TransactionId { get; init; }

    /// <summary>Charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Connector.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>Always <see langword="null"/>: id tags are not linked to users yet.</summary>
    public required string? UserId { get; init; }

    /// <summary>The driver's token as the charge point sent it.</summary>
    public required string IdTag { get; init; }

    /// <summary>Charge point's time of the start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Charge point's time of the end; <see langword="null"/> while the session runs.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whole minutes from start to end, or to now while the session runs.</summary>
    public required int DurationMinutes { get; init; }

    /// <summary>Energy delivered so far in kWh.</summary>
    public required decimal EnergyKwh { get; init; }

    /// <summary>Cost so far; <see langword="null"/> without a tariff, which is not the same as free.</summary>
    public required decimal? TotalCost { get; init; }

    /// <summary>ISO 4217 code of the cost; <see langword="null"/> without a tariff.</summary>
    public required string? Currency { get; init; }

    /// <summary>Latest import power in kW; <see langword="null"/> if not reported, and after the end.</summary>
    public required decimal? PowerKw { get; init; }

    /// <summary>Whether the session runs, and how it ended if not.</summary>
    public required BillingSessionStatus Status { get; init; }

    /// <summary>How far the energy may be relied on; <see langword="null"/> while the session runs.</summary>
    public required BillingEnergyConfidence? EnergyConfidence { get; init; }

    /// <summary>Whether the energy is doubtful and nobody decided about it yet, so that nobody is billed for it.</summary>
    public required bool HeldForReview { get; init; }
}

/// <summary>A billing session with what explains its price. Its own members are written after those that lists show.</summary>
public sealed record BillingSessionDetail : BillingSessionAnswer
{
    /// <summary>Site of the charge point at the start, if it was linked.</summary>
    [JsonPropertyOrder(1)]
    public required string? SiteId { get; init; }

    /// <summary>Tariff frozen at the start, if there was one.</summary>
    [JsonPropertyOrder(1)]
    public required string? TariffId { get; init; }

    /// <summary>Why the session ended, in the protocol's words; <see langword="null"/> while it runs.</summary>
    [JsonPropertyOrder(1)]
    public required string? StopReason { get; init; }

    /// <summary>From which values the energy was found; <see langword="null"/> while it runs.</summary>
    [JsonPropertyOrder(1)]
    public required BillingEnergyBasis? EnergyBasis { get; init; }

    /// <summary>What was peculiar about these values, as codes such as <c>register_reset</c>.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> EnergyNotes { get; init; }

    /// <summary>What a person decided about the energy; <see langword="null"/> until then.</summary>
    [JsonPropertyOrder(1)]
    public required BillingSessionReview? Review { get; init; }

    /// <summary>What the cost is made of; empty without a tariff.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<CostLine> CostBreakdown { get; init; }
}

/// <summary>One part of a cost.</summary>
/// <param name="Type">Component charged for: <c>energy</c>.</param>
/// <param name="Quantity">How much, in the component's unit: kWh.</param>
/// <param name="UnitPrice">Price of one unit.</param>
/// <param name="Amount">Quantity times price, rounded to the currency's minor unit.</param>
public sealed record CostLine(string Type, decimal Quantity, decimal UnitPrice, decimal Amount);

/// <summary>What a person decided about the energy of a session.</summary>
/// <param name="EnergyKwh">What was delivered instead of what had been found, in kWh; <see langword="null"/> when that was right.</param>
/// <param name="Note">Why.</param>
/// <param name="ReviewedBy">Identifier of the key or person that decided.</param>
/// <param name="ReviewedAt">When.</param>
public sealed record BillingSessionReview(decimal? EnergyKwh, string? Note, string ReviewedBy, DateTimeOffset ReviewedAt);

/// <summary>How far the energy of a session may be relied on.</summary>
public enum BillingEnergyConfidence
{
    /// <summary>Something contradicts it: a person must look at it.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>Something was missing or odd, and what is left is plausible.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Nothing was odd, or a person decided.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}

/// <summary>From which values the energy of a session was found.</summary>
public enum BillingEnergyBasis
{
    /// <summary>The registers of start and stop.</summary>
    [JsonStringEnumMemberName("registers")]
    Registers,

    /// <summary>Samples, which stand in for the register of the start or the stop.</summary>
    [JsonStringEnumMemberName("samples")]
    Samples,

    /// <summary>Energy reported interval by interval.</summary>
    [JsonStringEnumMemberName("intervals")]
    Intervals,

    /// <summary>Power over time.</summary>
    [JsonStringEnumMemberName("power")]
    Power,

    /// <summary>A person said what it was.</summary>
    [JsonStringEnumMemberName("reviewed")]
    Reviewed,
}

/// <summary>Whether a session runs, and how it ended.</summary>
public enum BillingSessionStatus
{
    /// <summary>It runs.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>The charge point reported its end.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Its end was assumed, because the charge point began another transaction; the report may still come and completes it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}

/// <summary>Part of the organization's sessions, latest start first.</summary>
/// <param name="Sessions">The sessions.</param>
/// <param name="Total">Number of sessions that match.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record BillingSessionList(IReadOnlyList<BillingSessionAnswer> Sessions, int Total, int Limit, int Offset);
