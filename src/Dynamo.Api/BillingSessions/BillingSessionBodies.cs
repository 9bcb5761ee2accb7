using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.BillingSessions;

/// <summary>What can be decided about the energy of a session.</summary>
public enum EnergyDecision
{
    /// <summary>What was found is right.</summary>
    [JsonStringEnumMemberName("accept")]
    Accept,

    /// <summary>Something else was delivered.</summary>
    [JsonStringEnumMemberName("correct")]
    Correct,
}

/// <summary>Decision about the energy of a session.</summary>
public sealed record ReviewBillingSession
{
    /// <summary>Most energy that a session can be given, in kWh.</summary>
    internal const decimal MaxEnergyKwh = 100_000m;

    /// <summary>The decision. Required.</summary>
    [Required]
    public EnergyDecision? Decision { get; init; }

    /// <summary>What was delivered in kWh, with up to six decimals. Needed for <c>correct</c>.</summary>
    [Range(0, (double)MaxEnergyKwh)]
    public decimal? EnergyKwh { get; init; }

    /// <summary>Why, up to 500 characters. Needed for <c>correct</c>.</summary>
    [MaxLength(EnergyReview.MaxNote)]
    public string? Note { get; init; }
}

/// <summary>Part of the meter values of a session, in the order of time.</summary>
/// <param name="MeterValues">The meter values.</param>
/// <param name="Total">Number of meter values.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record SessionMeterValueList(IReadOnlyList<SessionMeterValue> MeterValues, int Total, int Limit, int Offset);

/// <summary>Everything that a charge point sampled at one time, as it sent it.</summary>
/// <param name="TakenAt">The charge point's time.</param>
/// <param name="ReceivedAt">Time of receipt.</param>
/// <param name="Samples">The samples, in the protocol's words.</param>
public sealed record SessionMeterValue(DateTimeOffset TakenAt, DateTimeOffset ReceivedAt, IReadOnlyList<SessionSample> Samples)
{
    internal static SessionMeterValue Of(StoredMeterValue stored) => new(stored.TakenAt, stored.ReceivedAt, [.. stored.Samples.Select(SessionSample.Of)]);
}

/// <summary>One sampled value; what was not sent stands as the protocol's default.</summary>
/// <param name="Value">The value as text.</param>
/// <param name="Measurand">What was measured.</param>
/// <param name="Unit">Its unit; null stands for the measurand's default.</param>
/// <param name="Context">Why it was taken.</param>
/// <param name="Phase">On which phase; null is over all.</param>
/// <param name="Location">Where.</param>
/// <param name="Format">Raw or signed.</param>
public sealed record SessionSample(string Value, string Measurand, string? Unit, string Context, string? Phase, string Location, string Format)
{
    internal static SessionSample Of(MeterSample sample) =>
        new(sample.Value, sample.Measurand, sample.Unit, sample.Context, sample.Phase, sample.Location, sample.Format);
}
