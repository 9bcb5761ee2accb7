using System.Diagnostics.Metrics;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Kept;

/// <summary>The reads of the process whose answers are kept, and what they tell of themselves.</summary>
internal sealed class KeptReads : IDisposable
{
    private readonly RowChanges _changes;
    private readonly Meter _meter = new(DynamoStorageServices.MeterName);
    private readonly Counter<long> _found;
    private readonly Counter<long> _read;

    public KeptReads(RowChanges changes)
    {
        _changes = changes;
        _found = _meter.CreateCounter<long>("dynamo.storage.kept.found", "{read}", "Reads answered from memory");
        _read = _meter.CreateCounter<long>("dynamo.storage.kept.read", "{read}", "Reads answered by the database");
    }

    /// <summary>Makes a read whose answers are kept.</summary>
    /// <param name="table">Whose rows are kept.</param>
    /// <param name="read">Reads from the database.</param>
    /// <param name="toKey">The key of a row, from what its change is told with.</param>
    public KeptRead<TKey, TValue> Of<TKey, TValue>(string table, GroupRead<TKey, TValue> read, Func<string, TKey> toKey)
        where TKey : notnull
        where TValue : class
    {
        var tag = new KeyValuePair<string, object?>("table", table);
        var kept = new KeptRead<TKey, TValue>(read, _changes, () => _found.Add(1, tag), () => _read.Add(1, tag));
        _changes.Subscribe(table, changed => kept.Forget(toKey(changed)), kept.ForgetAll);
        _meter.CreateObservableGauge("dynamo.storage.kept.rows", () => new Measurement<int>(kept.Count, tag), "{row}", "Answers kept in memory");
        return kept;
    }

    /// <summary>A row was changed by this process; to be called after its transaction, and makes the change count here at once.</summary>
    public void Changed(string table, string key) => _changes.Tell(table, key);

    public void Dispose() => _meter.Dispose();
}
