using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Reservations;

/// <summary>How far a reservation has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationWord>))]
public enum ReservationWord
{
    /// <summary>The charge point was asked and has not answered.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The charge point keeps the connector free, or may do so.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>The charge point declined, or was never asked.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>A session began with it.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>Its time is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>It was cancelled, or the charge point cannot keep it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>Request to keep a connector free.</summary>
public sealed record CreateReservation
{
    /// <summary>The connector; 0 for any, which not every charge point can do. Required.</summary>
    [Required, Range(0, int.MaxValue)]
    public int? ConnectorId { get; init; }

    /// <summary>The id tag that may charge, 1 to 20 printable ASCII characters. Required.</summary>
    [Required, StringLength(Domain.Access.IdTag.MaxLength, MinimumLength = 1)]
    public string? IdTag { get; init; }

    /// <summary>Until when: in the future, within 30 days. Required.</summary>
    [Required]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A group of id tags whose members may charge as well, up to 20 characters.</summary>
    [MaxLength(Domain.Access.IdTag.MaxLength)]
    public string? ParentIdTag { get; init; }
}

/// <summary>Which reservations are wanted.</summary>
public sealed record ReservationQuery
{
    /// <summary>Only those at a charge point.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only those at a charge point.")]
    public string? ChargePointId { get; init; }

    /// <summary>Only those that have come so far.</summary>
    [FromQuery(Name = "state"), Description("`pending`, `active`, `rejected`, `used`, `expired` or `cancelled`.")]
    public string? State { get; init; }

    /// <summary>Only those for an id tag.</summary>
    [FromQuery(Name = "id_tag"), Description("Only those for an id tag, in this spelling.")]
    public string? IdTag { get; init; }

    /// <summary>Only those that may still be kept, or that ended.</summary>
    [FromQuery(Name = "open"), Description("Only those that may still be kept, or those that ended.")]
    public bool? Open { get; init; }

    internal ReservationFilter Read(FieldChecks checks)
    {
        var state = (ReservationState?)null;
        if (!string.IsNullOrEmpty(State))
        {
            var isWord = Enum.TryParse<ReservationState>(State, ignoreCase: true, out var known) && State.All(char.IsAsciiLetterLower);
            checks.Require(isWord, "state", "must be pending, active, rejected, used, expired or cancelled");
            state = known;
        }

        return new(checks.OptionalText(ChargePointId, "charge_point_id", Domain.Fleet.ChargePointId.MaxLength), state, checks.OptionalIdTag(IdTag, "id_tag"), Open);
    }
}

/// <summary>A connector that is kept free.</summary>
/// <param name="ReservationId">Its identifier.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="ConnectorId">The connector; 0 for any.</param>
/// <param name="IdTag">The id tag that may charge.</param>
/// <param name="ParentIdTag">A group whose members may charge as well; null for none.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">
/// Why, where that does not go without saying: of a rejected one <c>occupied</c>, <c>faulted</c>, <c>unavailable</c>, <c>rejected</c>, <c>error</c> or <c>not_sent</c>;
/// of a cancelled one <c>faulted</c>, <c>unavailable</c>, <c>replaced</c> or <c>unknown_to_charge_point</c>; of an uncertain one what got no answer.
/// </param>
/// <param name="IsCertain">False if no answer came: the connector may be kept free or not.</param>
/// <param name="OcppReservationId">The number that the charge point knows it by.</param>
/// <param name="SessionId">The session that used it; null if none did.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended; null while it may be kept.</param>
public sealed record ReservationAnswer(
    string ReservationId,
    string ChargePointId,
    int ConnectorId,
    string IdTag,
    string? ParentIdTag,
    DateTimeOffset ExpiresAt,
    ReservationWord State,
    string? Reason,
    bool IsCertain,
    int OcppReservationId,
    string? SessionId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt)
{
    internal static ReservationAnswer Of(Reservation stored, DateTimeOffset now)
    {
        // Its end is written down a little later.
        var reservation = stored.At(now);
        return new(
            reservation.ReservationId, reservation.ChargePointId, reservation.ConnectorId, reservation.IdTag, reservation.ParentIdTag, reservation.ExpiresAt,
            (ReservationWord)reservation.State, reservation.Reason, reservation.IsCertain, reservation.Number, reservation.SessionId, reservation.CreatedAt, reservation.EndedAt);
    }
}

/// <summary>Part of the reservations, latest first.</summary>
/// <param name="Reservations">The reservations.</param>
/// <param name="Total">Number of reservations.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record ReservationList(IReadOnlyList<ReservationAnswer> Reservations, int Total, int Limit, int Offset);
