using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Commits;

/// <summary>Writes a batch of commits in one transaction. No two of them fence the same row.</summary>
internal interface IBatchWriter
{
    /// <summary>
    /// Writes every commit whose fence holds, or whose fenced row bears its id already, and nothing of the others.
    /// </summary>
    /// <returns>Whether each commit is written, in their order.</returns>
    Task<IReadOnlyList<CommitOutcome>> WriteAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken);

    /// <summary>What an exception of <see cref="WriteAsync"/> means; in either case nothing was written, or what was written will be recognised.</summary>
    Fault Classify(Exception exception);
}
