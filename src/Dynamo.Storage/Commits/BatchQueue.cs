using System.Threading.Channels;

namespace Dynamo.Storage.Commits;

/// <summary>
/// The commits that wait, and the choice of the next batch: everything that is ready, up to a limit, but never two writes of one fenced row.
/// The second of those waits for the next batch, and so does every later one of that row: their order stays.
/// </summary>
internal sealed class BatchQueue(int capacity, int maxBatch)
{
    private readonly Channel<PendingCommit> _channel = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private List<PendingCommit> _heldBack = [];

    /// <summary>Number of commits that wait.</summary>
    public int Count => _channel.Reader.Count + Volatile.Read(ref _heldBack).Count;

    /// <summary>Adds a commit; waits for room.</summary>
    public ValueTask AddAsync(PendingCommit commit, CancellationToken cancellationToken) => _channel.Writer.WriteAsync(commit, cancellationToken);

    /// <summary>No more commits come.</summary>
    public void Complete() => _channel.Writer.TryComplete();

    /// <summary>The next batch; <see langword="null"/> when the queue is empty and complete.</summary>
    public async ValueTask<IReadOnlyList<PendingCommit>?> TakeAsync()
    {
        if (_heldBack.Count == 0 && !await _channel.Reader.WaitToReadAsync().ConfigureAwait(false))
            return null;

        var batch = new List<PendingCommit>();
        var keys = new HashSet<(Type, string)>();
        var heldBack = new List<PendingCommit>();
        foreach (var commit in _heldBack)
            Sort(commit);
        while (batch.Count < maxBatch && heldBack.Count < maxBatch && _channel.Reader.TryRead(out var commit))
            Sort(commit);
        Volatile.Write(ref _heldBack, heldBack);
        return batch;

        void Sort(PendingCommit commit)
        {
            var fits = batch.Count < maxBatch && (commit.FenceKey is not { } key || keys.Add(key));
            (fits ? batch : heldBack).Add(commit);
        }
    }
}
