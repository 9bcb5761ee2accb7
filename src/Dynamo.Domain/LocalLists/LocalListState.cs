namespace Dynamo.Domain.LocalLists;

/// <summary>What is known of the local authorisation list of a charge point.</summary>
public enum LocalListStatus
{
    /// <summary>Nobody knows what is on it: it was never sent, or changed by hand, or the charge point was lost while it was sent.</summary>
    Unknown,

    /// <summary>It is what was sent last.</summary>
    Synced,

    /// <summary>The charge point did not take it, or did not answer. It is tried again.</summary>
    Failed,

    /// <summary>There are more id tags than the charge point takes. Nothing is sent.</summary>
    TooLarge,

    /// <summary>The charge point has no local list. It is tried again with other firmware.</summary>
    Unsupported,
}

/// <summary>The local authorisation list of a charge point, as it was sent.</summary>
public sealed record LocalListState
{
    /// <summary>Most entries of a list that is kept, whatever the charge point takes.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>How long a charge point that failed is left alone, for each time in a row.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Longest time it is left alone.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    /// <summary>How long after a connection or a boot it is left alone: some drop the connection when they are asked then (quirk 13).</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>Whether the list is kept in order.</summary>
    public bool IsSynced { get; init; }

    /// <summary>Group whose members are on it; <see langword="null"/> for all id tags of the tenant.</summary>
    public string? ParentTag { get; init; }

    /// <summary>What is known of it.</summary>
    public LocalListStatus Status { get; init; }

    /// <summary>Version that was sent last; <see langword="null"/> before the first.</summary>
    public int? ListVersion { get; init; }

    /// <summary>Entries that were sent: tag and digest. They count only while the status is <see cref="LocalListStatus.Synced"/>.</summary>
    public IReadOnlyDictionary<string, string> Sent { get; init; } = new Dictionary<string, string>();

    /// <summary>Digest of the list that was looked at last.</summary>
    public string? Digest { get; init; }

    /// <summary>What is wrong, in words; <see langword="null"/> if nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Firmware with which the charge point said that it has no local list.</summary>
    public string? UnsupportedFirmware { get; init; }

    /// <summary>When it was found to be as it should be, UTC.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>When it was looked at last, UTC.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>How often in a row it failed.</summary>
    public int Failures { get; init; }

    /// <summary>How often the row was written; 0 for none.</summary>
    public long Version { get; init; }

    /// <summary>Whether it is time to look after the list.</summary>
    /// <param name="digest">Digest of what should be on it.</param>
    /// <param name="firmware">Firmware of the charge point.</param>
    /// <param name="connectedAt">When the charge point connected or booted last.</param>
    /// <param name="now">The present time.</param>
    public bool IsDue(string digest, string? firmware, DateTimeOffset connectedAt, DateTimeOffset now)
    {
        if (!IsSynced || now < connectedAt + Settling)
            return false;
        return Status switch
        {
            LocalListStatus.Unsupported => (firmware ?? "") != UnsupportedFirmware,
            LocalListStatus.TooLarge => digest != Digest || AttemptedAt < connectedAt,
            LocalListStatus.Failed => now >= AttemptedAt + Pause,
            // Who was away may have forgotten it.
            LocalListStatus.Synced => digest != Digest || AttemptedAt < connectedAt,
            _ => true,
        };
    }

    private TimeSpan Pause => TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, RetryAfter.Ticks * Math.Max(1, Failures)));
}
