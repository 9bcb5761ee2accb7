namespace Dynamo.Storage.Commits;

/// <summary>A commit in the queue and the one who waits for it.</summary>
internal sealed class PendingCommit(Commit commit)
{
    // The writer's loop must not run what callers do next.
    private readonly TaskCompletionSource<CommitOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Commit Commit { get; } = commit;

    /// <summary>What the caller waits for.</summary>
    public Task<CommitOutcome> Outcome => _outcome.Task;

    /// <summary>The row of which a batch may hold one write only; <see langword="null"/> without a fence.</summary>
    public (Type Kind, string Key)? FenceKey { get; } = commit.Fence switch
    {
        FencedChargePoint chargePoint => (typeof(FencedChargePoint), chargePoint.State.ChargePointId),
        FencedSession session => (typeof(FencedSession), session.Session.SessionId),
        _ => null,
    };

    public void Complete(CommitOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception exception) => _outcome.TrySetException(exception);
}
