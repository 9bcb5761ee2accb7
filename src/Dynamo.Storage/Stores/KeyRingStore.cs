using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Stores;

internal sealed class KeyRingStore(Database database) : IKeyRingStore
{
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        database.ListAsync("select content from key_ring order by key_id", [], row => row.Text("content"), cancellationToken);

    public Task InsertAsync(string keyId, string content, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "insert into key_ring (key_id, content) values (@key_id, @content) on conflict do nothing",
            new() { { "key_id", keyId }, { "content", content } },
            cancellationToken);
}
