using System.Collections.Immutable;

namespace Dynamo.Storage.Kept;

/// <summary>Tells those who keep rows in memory that a row changed. One for the process.</summary>
internal abstract class RowChanges
{
    private ImmutableList<Keeper> _keepers = [];

    /// <summary>Whether every change is heard at present, whichever process makes it. What was read while it is not must not be kept.</summary>
    public abstract bool AreHeard { get; }

    /// <summary>Adds one who keeps rows.</summary>
    /// <param name="table">Whose rows.</param>
    /// <param name="changed">Called with the key of a row that changed.</param>
    /// <param name="missed">Called when changes may have been missed.</param>
    public void Subscribe(string table, Action<string> changed, Action missed) =>
        ImmutableInterlocked.Update(ref _keepers, keepers => keepers.Add(new(table, changed, missed)));

    /// <summary>A row was changed; to be called after its transaction.</summary>
    public void Tell(string table, string key)
    {
        foreach (var keeper in _keepers)
        {
            if (keeper.Table == table)
                keeper.Changed(key);
        }
    }

    /// <summary>Changes may have been missed.</summary>
    protected void TellMissed()
    {
        foreach (var keeper in _keepers)
            keeper.Missed();
    }

    private sealed record Keeper(string Table, Action<string> Changed, Action Missed);
}
