using Dynamo.Storage.Commits;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>The writer of the product, before which a test can hold commits, let them through or have them fail.</summary>
internal sealed class HeldCommits(IGroupCommit writer) : IGroupCommit
{
    private volatile Hold? _hold;

    /// <summary>From now on commits wait.</summary>
    public Hold Begin() => _hold = new();

    /// <summary>Commits are written again as they come.</summary>
    public void End() => _hold = null;

    public async Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        if (_hold is { } hold)
            await hold.Pass();
        return await writer.CommitAsync(commit, cancellationToken);
    }

    internal sealed class Hold
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when a commit waits.</summary>
        public Task Reached => _reached.Task.Soon();

        /// <summary>What waits and what comes is written.</summary>
        public void Release() => _gate.TrySetResult();

        /// <summary>What waits and what comes fails, as if the database stayed away.</summary>
        public void Fail() => _gate.TrySetException(new StorageUnavailableException("Held by a test.", null));

        public Task Pass()
        {
            _reached.TrySetResult();
            return _gate.Task;
        }
    }
}
