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
