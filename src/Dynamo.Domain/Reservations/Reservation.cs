using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Reservations;

/// <summary>How far a reservation has come.</summary>
public enum ReservationState
{
    /// <summary>The charge point was asked and has not answered.</summary>
    Pending,

    /// <summary>The charge point keeps the connector free, or may do so.</summary>
    Active,

    /// <summary>The charge point declined, or was never asked.</summary>
    Rejected,

    /// <summary>A transaction began with it.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was cancelled, or the charge point cannot keep it.</summary>
    Cancelled,
}

/// <summary>A connector that a charge point keeps free for an id tag (OCPP 1.6, 5.13).</summary>
public sealed record Reservation
{
    /// <summary>Most reservations of a charge point that are open at the same time.</summary>
    public const int MaxOpen = 100;

    /// <summary>How far the clock of a charge point may be behind ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Identifier, <c>res_…</c>.</summary>
    public required string ReservationId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>What the charge point knows it by: above 0, and each number once for a charge point.</summary>
    public required int Number { get; init; }

    /// <summary>The connector; 0 for any.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>Who may charge.</summary>
    public required string IdTag { get; init; }

    /// <summary>A group whose members may charge as well; <see langword="null"/> for none.</summary>
    public string? ParentIdTag { get; init; }

    /// <summary>Until when, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How far it has come.</summary>
    public ReservationState State { get; init; }

    /// <summary>Why it is as it is, in one word; <see langword="null"/> if that goes without saying.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the charge point itself said so. An active one that is not certain may be none: no answer came.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>The session that used it.</summary>
    public string? SessionId { get; init; }

    /// <summary>The command that asked for it.</summary>
    public required string CommandId { get; init; }

    /// <summary>Identifier of who asked for it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, UTC; <see langword="null"/> while it may be kept.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it may still be kept.</summary>
    public bool IsOpen => EndedAt is null;

    /// <summary>What the outcome of asking for it makes of it.</summary>
    /// <param name="outcome">How the command went.</param>
    /// <param name="word">The charge point's own word, if it answered with one.</param>
    /// <param name="isSent">Whether the command reached the charge point, or may have.</param>
    /// <param name="now">The present time.</param>
    public Reservation Answered(CommandStatus outcome, string? word, bool isSent, DateTimeOffset now) => (outcome, word) switch
    {
        _ when !IsOpen || State != ReservationState.Pending => this,
        (CommandStatus.Accepted, "Accepted") => this with { State = ReservationState.Active },
        // It may have acted: until its time is over, nobody can say that the connector is free.
        (CommandStatus.Timeout, _) when isSent => this with { State = ReservationState.Active, IsCertain = false, Reason = "timeout" },
        (_, "Occupied" or "Faulted" or "Unavailable" or "Rejected") => End(ReservationState.Rejected, now, word.ToLowerInvariant()),
        _ => End(ReservationState.Rejected, now, isSent ? "error" : "not_sent"),
    };

    /// <summary>What the outcome of cancelling it makes of it. A charge point that declines does not know it, and so does not keep it.</summary>
    /// <param name="outcome">How the command went.</param>
    /// <param name="word">The charge point's own word, if it answered with one.</param>
    /// <param name="now">The present time.</param>
    public Reservation CancellationAnswered(CommandStatus outcome, string? word, DateTimeOffset now) => (outcome, word) switch
    {
        _ when !IsOpen => this,
        (_, "Accepted") => End(ReservationState.Cancelled, now),
        (_, "Rejected") => End(ReservationState.Cancelled, now, "unknown_to_charge_point"),
        (CommandStatus.Timeout, _) => this with { IsCertain = false, Reason = "cancellation_timeout" },
        _ => this,
    };

    /// <summary>Whether a transaction that begins is what it was kept for: the charge point says so, or the driver is who it was kept for.</summary>
    /// <param name="number">Number that came with the start, if one did.</param>
    /// <param name="connectorId">Connector of the transaction.</param>
    /// <param name="idTag">The driver's tag.</param>
    /// <param name="parentIdTag">The group of the tag, if it has one.</param>
    /// <param name="startedAt">When the transaction began: one that was told late, and began before this was asked for, has nothing to do with it.</param>
    public bool IsFor(int? number, int connectorId, string idTag, string? parentIdTag, DateTimeOffset startedAt)
    {
        if (!IsOpen)
            return false;
        if (number == Number)
            return true;
        if (startedAt < CreatedAt - ClockSkew)
            return false;
        if (ConnectorId != 0 && ConnectorId != connectorId)
            return false;
        return Domain.Access.IdTag.Key(idTag) == Domain.Access.IdTag.Key(IdTag)
            || (ParentIdTag is { } group && parentIdTag is { } parent && Domain.Access.IdTag.Key(group) == Domain.Access.IdTag.Key(parent));
    }

    /// <summary>It was used.</summary>
    public Reservation UsedBy(string sessionId, DateTimeOffset now) => End(ReservationState.Used, now) with { SessionId = sessionId, IsCertain = true };

    /// <summary>
    /// What a status of a connector makes of it: one that has a fault or is out of service keeps nothing (OCPP 1.6, 5.13), and one that says that it is reserved does.
    /// </summary>
    /// <param name="connectorId">The connector; 0 for the whole charge point.</param>
    /// <param name="ocppStatus">Its status, in the protocol's word.</param>
    /// <param name="now">The present time.</param>
    public Reservation Seen(int connectorId, string ocppStatus, DateTimeOffset now)
    {
        if (State != ReservationState.Active || (connectorId != 0 && connectorId != ConnectorId))
            return this;
        return ocppStatus switch
        {
            "Faulted" or "Unavailable" => End(ReservationState.Cancelled, now, ocppStatus.ToLowerInvariant()),
            "Reserved" when !IsCertain && Reason == "timeout" => this with { IsCertain = true, Reason = null },
            _ => this,
        };
    }

    /// <summary>What the time makes of it.</summary>
    public Reservation At(DateTimeOffset now) => IsOpen && now >= ExpiresAt ? End(ReservationState.Expired, ExpiresAt) : this;

    /// <summary>It ends.</summary>
    public Reservation End(ReservationState state, DateTimeOffset now, string? reason = null) => this with { State = state, Reason = reason, EndedAt = now };
}
