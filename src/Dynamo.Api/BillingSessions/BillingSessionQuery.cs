using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.BillingSessions;

/// <summary>Which sessions are wanted; absent members do not restrict.</summary>
public sealed record BillingSessionQuery
{
    /// <summary>Only those that started at or after this timestamp or plain date.</summary>
    [FromQuery(Name = "from"), Description("Only sessions that started at or after this timestamp or plain date.")]
    public string? From { get; init; }

    /// <summary>Only those that started before this timestamp; a plain date includes that whole day in UTC.</summary>
    [FromQuery(Name = "to"), Description("Only sessions that started before this timestamp; a plain date includes that whole day in UTC.")]
    public string? To { get; init; }

    /// <summary>Only those of a charge point.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only sessions of a charge point.")]
    public string? ChargePointId { get; init; }

    /// <summary>Only those of a user; matches nothing until id tags are linked to users.</summary>
    [FromQuery(Name = "user_id"), Description("Only sessions of a user; matches nothing until id tags are linked to users.")]
    public string? UserId { get; init; }

    /// <summary>Only those of a token, whatever its spelling.</summary>
    [FromQuery(Name = "id_tag"), Description("Only sessions of an id tag, whatever its spelling.")]
    public string? IdTag { get; init; }

    /// <summary><c>active</c>, <c>completed</c> or <c>stopped</c>.</summary>
    [FromQuery(Name = "status"), Description("`active`, `completed` or `stopped`.")]
    public string? Status { get; init; }

    /// <summary>Only those whose energy somebody has to look at, or only the others.</summary>
    [FromQuery(Name = "held_for_review"), Description("Only sessions whose energy somebody has to look at, or only the others.")]
    public bool? HeldForReview { get; init; }

    internal SessionFilter Read(FieldChecks checks)
    {
        var status = ReadStatus(checks);
        if (!string.IsNullOrEmpty(ChargePointId))
            checks.Require(Domain.Fleet.ChargePointId.MayExist(ChargePointId), "charge_point_id", "cannot be the identity of a charge point");
        return new(
            checks.OptionalFrom(From, "from"),
            checks.OptionalUntil(To, "to"),
            string.IsNullOrEmpty(ChargePointId) ? null : ChargePointId,
            checks.OptionalText(IdTag, "id_tag", Domain.Access.IdTag.MaxLength),
            status,
            HeldForReview);
    }

    /// <summary>The status asked for; what is wrong with it is noted.</summary>
    private SessionStatus? ReadStatus(FieldChecks checks)
    {
        switch (Status)
        {
            case null or "": return null;
            case "active": return SessionStatus.Active;
            case "completed": return SessionStatus.Completed;
            case "stopped": return SessionStatus.Stopped;
            default:
                checks.Add("status", "must be active, completed or stopped");
                return null;
        }
    }
}
