namespace Dynamo.Storage.Stores;

/// <summary>Keys that protect cookies and forms of the whole installation.</summary>
public interface IKeyRingStore
{
    /// <summary>All keys, as the text they were stored with.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; one that is there already stays as it is.</summary>
    Task InsertAsync(string keyId, string content, CancellationToken cancellationToken);
}
