using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Charging;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.UnknownStops;

/// <summary>Which unknown stops are wanted.</summary>
public sealed record UnknownStopQuery
{
    /// <summary>Only those of a charge point.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only those of a charge point.")]
    public string? ChargePointId { get; init; }

    /// <summary>Only those about which was decided, or about which was not.</summary>
    [FromQuery(Name = "resolved"), Description("Only those about which was decided, or about which was not.")]
    public bool? Resolved { get; init; }
}

/// <summary>What can be decided about an unknown stop.</summary>
public enum UnknownStopDecision
{
    /// <summary>It belongs to no session of ours.</summary>
    [JsonStringEnumMemberName("dismiss")]
    Dismiss,

    /// <summary>It is the end of a session.</summary>
    [JsonStringEnumMemberName("apply")]
    Apply,
}

/// <summary>Decision about an unknown stop.</summary>
public sealed record ResolveUnknownStop
{
    /// <summary>The decision. Required.</summary>
    [Required]
    public UnknownStopDecision? Decision { get; init; }

    /// <summary>The session that it is the end of: of the same charge point, and not ended by the charge point itself. Needed for <c>apply</c>.</summary>
    [MaxLength(FieldLimits.Identifier)]
    public string? SessionId { get; init; }

    /// <summary>Why, up to 500 characters.</summary>
    [MaxLength(StopResolution.MaxNote)]
    public string? Note { get; init; }
}

/// <summary>A stop of a transaction that nobody knew. It was answered, and nobody was billed for it.</summary>
/// <param name="StopId">Names it among those of its charge point.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="TransactionId">Number of the transaction as it was sent, which may be 0 or negative.</param>
/// <param name="MeterStopKwh">Register at the end, kWh.</param>
/// <param name="StoppedAt">The charge point's time of the end.</param>
/// <param name="Reason">Reason in the protocol's word.</param>
/// <param name="IdTag">Id tag that ended it; null if none did.</param>
/// <param name="ReceivedAt">Time of receipt.</param>
/// <param name="Resolution">What was decided; null until then.</param>
public sealed record UnknownStopAnswer(
    string StopId,
    string ChargePointId,
    int TransactionId,
    decimal MeterStopKwh,
    DateTimeOffset StoppedAt,
    string Reason,
    string? IdTag,
    DateTimeOffset ReceivedAt,
    UnknownStopResolution? Resolution)
{
    internal static UnknownStopAnswer Of(FiledStop filed)
    {
        var (unknown, stop) = (filed.Stop, filed.Stop.Stop);
        return new(
            filed.StopId, unknown.ChargePointId, unknown.TransactionId, stop.MeterStop.KilowattHours, stop.At, stop.Reason, stop.IdTag, unknown.ReceivedAt,
            filed.Resolution is { } resolution ? UnknownStopResolution.Of(resolution) : null);
    }
}

/// <summary>What was decided about an unknown stop.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="SessionId">The session that it ended, if it did.</param>
/// <param name="Note">Why.</param>
/// <param name="ResolvedBy">Identifier of the key or person that decided.</param>
/// <param name="ResolvedAt">When it was carried out; null if it was not yet: send it again.</param>
public sealed record UnknownStopResolution(UnknownStopDecision Decision, string? SessionId, string? Note, string ResolvedBy, DateTimeOffset? ResolvedAt)
{
    internal static UnknownStopResolution Of(StopResolution resolution) => new(
        resolution.Decision == StopDecision.Applied ? UnknownStopDecision.Apply : UnknownStopDecision.Dismiss, resolution.SessionId, resolution.Note, resolution.By, resolution.At);
}

/// <summary>Part of the unknown stops, latest first.</summary>
/// <param name="UnknownStops">The stops.</param>
/// <param name="Total">Number of stops.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record UnknownStopList(IReadOnlyList<UnknownStopAnswer> UnknownStops, int Total, int Limit, int Offset);
