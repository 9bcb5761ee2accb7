namespace Dynamo.Domain.Security;

/// <summary>The wish that a charge point connects with a higher security profile (security white paper, A05).</summary>
/// <param name="From">Its profile before.</param>
/// <param name="To">The profile it shall have.</param>
/// <param name="Status">What became of it.</param>
/// <param name="RequestedAt">Time it was asked for, UTC.</param>
/// <param name="Deadline">When it counts as failed if the charge point has not connected with the profile, UTC.</param>
/// <param name="CommandId">The command with which it was told.</param>
/// <param name="EndedAt">Time it ended, UTC; <see langword="null"/> while it goes on.</param>
public sealed record ProfileRaise(
    SecurityProfile From, SecurityProfile To, RaiseStatus Status, DateTimeOffset RequestedAt, DateTimeOffset Deadline, string CommandId, DateTimeOffset? EndedAt = null)
{
    /// <summary>Whether the charge point may come with either profile. Not if somebody gave it another profile since: then that one counts.</summary>
    public bool IsPending(SecurityProfile registered, DateTimeOffset now) => Status == RaiseStatus.Pending && registered == From && now < Deadline;

    /// <summary>The same, ended.</summary>
    public ProfileRaise Ended(RaiseStatus status, DateTimeOffset now) => this with { Status = status, EndedAt = now };
}

/// <summary>What became of the raise of a security profile.</summary>
public enum RaiseStatus
{
    /// <summary>The charge point was told and has not connected with the profile yet; it may come with either.</summary>
    Pending,

    /// <summary>It connected with the higher profile; the lower one is refused from then on.</summary>
    Done,

    /// <summary>It declined, or could not be told.</summary>
    Refused,

    /// <summary>It did not connect with the higher profile in time, and keeps the lower one.</summary>
    Failed,

    /// <summary>Somebody gave it another profile meanwhile.</summary>
    Cancelled,
}
