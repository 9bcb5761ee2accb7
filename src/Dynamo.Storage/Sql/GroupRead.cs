using Dynamo.Storage.Commits;

namespace Dynamo.Storage.Sql;

/// <summary>
/// Reads of one kind that wait at the same time share a round trip, as commits do: a lone one is sent at once, and others gather while queries are
/// under way. Nothing is kept: an answer comes from a query that was sent after it was asked for. Those who wait are as many as the callers, each of
/// which has one turn at a time.
/// </summary>
/// <param name="read">Reads the values of different keys; keys without a value are missing in the answer.</param>
/// <typeparam name="TKey">What is looked up.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
internal sealed class GroupRead<TKey, TValue>(Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> read)
    where TKey : notnull
    where TValue : class
{
    /// <summary>Most keys of one query: enough to share the round trip, few enough for nobody to wait long.</summary>
    public const int MaxKeys = 256;

    /// <summary>Most queries at the same time.</summary>
    public const int MaxQueries = 2;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _queries;

    /// <summary>Finds the value of a key.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="StorageRejectedException">The database refuses the key.</exception>
    public Task<TValue?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(key);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_queries == MaxQueries)
                return waiting.Answer.Task.WaitAsync(cancellationToken);
            _queries++;
        }
        // Outside of the caller's scheduler, which is a grain's.
        _ = Task.Run(RunAsync, CancellationToken.None);
        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        while (Take() is { Count: > 0 } batch)
            await AnswerAsync(batch);
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        lock (_gate)
        {
            while (batch.Count < MaxKeys && _waiting.TryDequeue(out var next))
                batch.Add(next);
            if (batch.Count == 0)
                _queries--;
        }
        return batch;
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        try
        {
            var found = await read(batch.Select(waiting => waiting.Key).ToHashSet());
            foreach (var waiting in batch)
                waiting.Answer.TrySetResult(found.GetValueOrDefault(waiting.Key));
        }
        catch (StorageRejectedException) when (batch.Count > 1)
        {
            // One key is none; its neighbours must not suffer.
            foreach (var waiting in batch)
                await AnswerAsync([waiting]);
        }
        catch (Exception failed)
        {
            foreach (var waiting in batch)
                waiting.Answer.TrySetException(failed);
        }
    }

    private sealed record Waiting(TKey Key)
    {
        public TaskCompletionSource<TValue?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
