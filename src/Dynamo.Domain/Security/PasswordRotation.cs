namespace Dynamo.Domain.Security;

/// <summary>A new password on its way to a charge point over OCPP (security white paper, A01).</summary>
/// <param name="Hash">Hash of the new password; <see langword="null"/> once the rotation has ended.</param>
/// <param name="FormerHash">Hash of the password that it replaces.</param>
/// <param name="Status">How far it is.</param>
/// <param name="RequestedAt">Time it was asked for, UTC.</param>
/// <param name="CommandId">The command that carried it.</param>
/// <param name="EndedAt">Time it ended, UTC; <see langword="null"/> while either password is right.</param>
public sealed record PasswordRotation(
    string? Hash, string? FormerHash, RotationStatus Status, DateTimeOffset RequestedAt, string CommandId, DateTimeOffset? EndedAt = null)
{
    /// <summary>Whether the new password is right beside the present one. Not if somebody gave the charge point another one since.</summary>
    /// <param name="presentHash">Hash of the present password.</param>
    public bool IsPending(string presentHash) => EndedAt is null && Hash is not null && FormerHash == presentHash;

    /// <summary>The same, ended: of the passwords nothing is kept here.</summary>
    public PasswordRotation Ended(RotationStatus status, DateTimeOffset now) => this with { Hash = null, FormerHash = null, Status = status, EndedAt = now };
}

/// <summary>How far the rotation of a password is.</summary>
public enum RotationStatus
{
    /// <summary>The charge point has not answered yet.</summary>
    Sent,

    /// <summary>It accepted the password and has not connected with it yet.</summary>
    Accepted,

    /// <summary>Its answer did not come: it may have either password.</summary>
    Unknown,

    /// <summary>It connected with the new password; the old one is refused from then on.</summary>
    Confirmed,

    /// <summary>It declined, or could not be told, and keeps the old password.</summary>
    Refused,

    /// <summary>Somebody gave it another password meanwhile.</summary>
    Cancelled,
}
