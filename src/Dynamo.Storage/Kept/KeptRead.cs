using BitFaster.Caching.Lru;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Kept;

/// <summary>
/// Reads whose answers, found or not, are kept until their row changes: for rows that each message asks for and people change now and then.
/// While changes are not heard nothing is kept, and every answer comes from the database.
/// </summary>
/// <param name="read">Reads from the database.</param>
/// <param name="changes">Whether changes are heard.</param>
/// <param name="wasFound">Called when an answer came from memory.</param>
/// <param name="wasRead">Called when an answer came from the database.</param>
/// <typeparam name="TKey">What is looked up.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
internal sealed class KeptRead<TKey, TValue>(GroupRead<TKey, TValue> read, RowChanges changes, Action wasFound, Action wasRead)
    where TKey : notnull
    where TValue : class
{
    /// <summary>Most answers kept, some megabytes; those asked for least recently go first.</summary>
    public const int Capacity = 20_000;

    private readonly FastConcurrentLru<TKey, Kept> _kept = new(Capacity);
    private readonly Lock _gate = new();
    private long _changeCount;

    /// <summary>How many answers are kept.</summary>
    public int Count => _kept.Count;

    /// <summary>Finds the value of a key.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="StorageRejectedException">The database refuses the key.</exception>
    public ValueTask<TValue?> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        if (!changes.AreHeard || !_kept.TryGet(key, out var kept))
            return new(ReadAsync(key, cancellationToken));
        wasFound();
        return new(kept.Value);
    }

    /// <summary>Drops the answer for a key, also one on its way.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            _changeCount++;
            _kept.TryRemove(key);
        }
    }

    /// <summary>Drops all answers, also those on their way.</summary>
    public void ForgetAll()
    {
        lock (_gate)
        {
            _changeCount++;
            _kept.Clear();
        }
    }

    private async Task<TValue?> ReadAsync(TKey key, CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref _changeCount);
        var value = await read.FindAsync(key, cancellationToken);
        wasRead();
        lock (_gate)
        {
            // What was read while something changed may be older than the change.
            if (_changeCount == before && changes.AreHeard)
                _kept.AddOrUpdate(key, new(value));
        }
        return value;
    }

    /// <summary>An answer; that there is nothing is one, too.</summary>
    private readonly record struct Kept(TValue? Value);
}
