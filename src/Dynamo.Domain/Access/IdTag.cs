namespace Dynamo.Domain.Access;

/// <summary>A driver's token as the operator keeps it.</summary>
/// <param name="OrganizationId">The tenant that issued it.</param>
/// <param name="Tag">The text, 1 to 20 characters, in the spelling it was entered with (OCPP 1.6, 7.28).</param>
/// <param name="Status">Whether it may be used.</param>
/// <param name="ExpiresAt">When it stops being good; <see langword="null"/> for never.</param>
/// <param name="ParentTag">Group it belongs to; a member may stop what another member started.</param>
/// <param name="CreatedAt">Time of creation, UTC.</param>
public sealed record IdTag(
    string OrganizationId,
    string Tag,
    IdTagStatus Status,
    DateTimeOffset? ExpiresAt,
    string? ParentTag,
    DateTimeOffset CreatedAt)
{
    /// <summary>Longest tag: 20 characters.</summary>
    public const int MaxLength = 20;

    /// <summary>The driver who has it, if that is known.</summary>
    public string? DriverId { get; init; }

    /// <summary>How often the row was written: 1 when it was created, and one more with each change, which the store counts.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The spelling under which tags are compared: without surrounding spaces and without regard to case.</summary>
    public static string Key(string tag) => tag.Trim().ToUpperInvariant();

    /// <summary>
    /// What a token is worth. An unknown one is invalid, never an error.
    /// </summary>
    /// <param name="known">The token as kept, with what else decides; <see langword="null"/> when nobody knows it.</param>
    /// <param name="now">The present time.</param>
    public static Authorization Authorize(IdTagStanding? known, DateTimeOffset now)
    {
        if (known is not { Tag: var tag })
            return new(AuthorizationStatus.Invalid, null, null);
        var status = known.IsBlocked ? AuthorizationStatus.Blocked
            : tag.ExpiresAt <= now ? AuthorizationStatus.Expired
            : AuthorizationStatus.Accepted;
        return new(status, tag.ExpiresAt, tag.ParentTag);
    }
}

/// <summary>A token with everything that decides on what it is worth.</summary>
/// <param name="Tag">The token.</param>
/// <param name="IsGroupBlocked">Whether the operator blocked the group it belongs to.</param>
/// <param name="IsDriverBlocked">Whether the operator blocked the driver who has it, or removed the driver.</param>
public sealed record IdTagStanding(IdTag Tag, bool IsGroupBlocked, bool IsDriverBlocked)
{
    /// <summary>Whether the operator blocked the token, by whatever way.</summary>
    public bool IsBlocked => Tag.Status == IdTagStatus.Blocked || IsGroupBlocked || IsDriverBlocked;
}

/// <summary>Whether a token may be used; said of the token itself, of its group or of its driver.</summary>
public enum IdTagStatus
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>It may not, by the operator's decision.</summary>
    Blocked,
}

/// <summary>Answer to a request for authorisation (OCPP 1.6, 7.29).</summary>
/// <param name="Status">What the token is worth.</param>
/// <param name="ExpiresAt">Until when the charge point may rely on it.</param>
/// <param name="ParentTag">Group of the token.</param>
public sealed record Authorization(AuthorizationStatus Status, DateTimeOffset? ExpiresAt, string? ParentTag);

/// <summary>What a token is worth (OCPP 1.6, 7.2).</summary>
public enum AuthorizationStatus
{
    /// <summary>The driver may charge.</summary>
    Accepted,

    /// <summary>The operator blocked the token.</summary>
    Blocked,

    /// <summary>The token's time is over.</summary>
    Expired,

    /// <summary>Nobody knows the token.</summary>
    Invalid,

    /// <summary>The token is already in use in another transaction.</summary>
    ConcurrentTx,
}
