namespace Dynamo.Storage.Commits;

/// <summary>
/// The one way by which grains write facts. Commits of many grains that are ready at the same time share one database transaction; each caller
/// gets its own outcome, and only after the transaction is durable. One per silo.
/// </summary>
public interface IGroupCommit
{
    /// <summary>Writes all parts of the commit or none of them.</summary>
    /// <returns>Whether they were written, or why the fence refused them.</returns>
    /// <exception cref="StorageUnavailableException">The database could not be reached for longer than the configured patience. Whether the
    /// commit was written is not known; sending the same commit again is harmless.</exception>
    /// <exception cref="StorageRejectedException">The database refuses the content itself; sending it again is useless.</exception>
    Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default);
}

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>Every part is durable.</summary>
    Committed,

    /// <summary>Nothing was written: another activation wrote the fenced row first, or its unique key is taken. Load again and decide again.</summary>
    Conflict,
}

/// <summary>The database cannot be reached, or does not answer in time.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner);

/// <summary>The database refuses a value, for instance a text with a NUL character.</summary>
public sealed class StorageRejectedException(string message, Exception? inner) : Exception(message, inner);
