namespace Dynamo.Storage.Commits;

/// <summary>Limits of the group-commit writer.</summary>
public sealed class GroupCommitOptions
{
    /// <summary>Most commits in one database transaction. Range 1 to 5,000, default 512: measured, larger batches save nothing.</summary>
    public int MaxBatch { get; set; } = 512;

    /// <summary>Most commits that wait for the writer; a caller beyond that waits for room, so that back-pressure reaches the sockets. Range 1 to 1,000,000, default 8,192.</summary>
    public int QueueCapacity { get; set; } = 8_192;

    /// <summary>How long a batch is tried again while the database cannot be reached before its callers are told. Range 0 to 10 min, default 20 s, which is below Orleans' response timeout.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What is out of range, in words.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        if (MaxBatch is < 1 or > 5_000)
            errors.Add($"{nameof(MaxBatch)} is {MaxBatch}; it must be 1 to 5,000.");
        if (QueueCapacity is < 1 or > 1_000_000)
            errors.Add($"{nameof(QueueCapacity)} is {QueueCapacity}; it must be 1 to 1,000,000.");
        if (Patience < TimeSpan.Zero || Patience > TimeSpan.FromMinutes(10))
            errors.Add($"{nameof(Patience)} is {Patience}; it must be 0 to 10 minutes.");
        return errors;
    }
}
