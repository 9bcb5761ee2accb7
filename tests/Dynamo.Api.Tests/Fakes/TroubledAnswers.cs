using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>
/// The store of idempotency keys, which tells when old ones were removed; and, when a test says so, as a process leaves it that dies after its change:
/// neither answers nor returned claims are written.
/// </summary>
internal sealed class TroubledAnswers : IIdempotencyStore
{
    private readonly TaskCompletionSource<int> _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IIdempotencyStore? _store;

    public bool IsAway { get; set; }

    /// <summary>How many were removed when they were looked after first.</summary>
    public Task<int> Removed => _removed.Task;

    public IIdempotencyStore Over(IIdempotencyStore store)
    {
        _store = store;
        return this;
    }

    public Task<bool> ClaimAsync(IdempotencyClaim claim, DateTimeOffset forgottenBefore, DateTimeOffset abandonedBefore, CancellationToken cancellationToken) =>
        _store!.ClaimAsync(claim, forgottenBefore, abandonedBefore, cancellationToken);

    public Task<ClaimedRequest?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) => _store!.FindAsync(key, cancellationToken);

    public Task CompleteAsync(IdempotencyClaim claim, KeptAnswer answer, CancellationToken cancellationToken) =>
        IsAway ? Away() : _store!.CompleteAsync(claim, answer, cancellationToken);

    public Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        IsAway ? Away() : _store!.ReleaseAsync(claim, cancellationToken);

    public async Task<int> DeleteAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var count = await _store!.DeleteAsync(before, limit, cancellationToken);
        _removed.TrySetResult(count);
        return count;
    }

    private static Task Away() => Task.FromException(new StorageUnavailableException("away", null));
}
