using System.Collections.Concurrent;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>The store of keys, which tells of each use that is written, holds such writes up, and is away when a test says so.</summary>
internal sealed class WatchedKeys : IApiKeyStore
{
    private IApiKeyStore? _store;

    public BlockingCollection<(string KeyId, DateTimeOffset UsedAt)> Touches { get; } = [];

    /// <summary>What a write of a key's use waits for.</summary>
    public Task TouchesHeldBy { get; set; } = Task.CompletedTask;

    /// <summary>What looking for a key fails with.</summary>
    public Exception? Failure { get; set; }

    public IApiKeyStore Over(IApiKeyStore store)
    {
        _store = store;
        return this;
    }

    public Task<ApiKey?> FindByHashAsync(string secretHash, CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<ApiKey?>(failure) : _store!.FindByHashAsync(secretHash, cancellationToken);

    public async Task TouchAsync(string keyId, DateTimeOffset usedAt, CancellationToken cancellationToken)
    {
        Touches.Add((keyId, usedAt), cancellationToken);
        await TouchesHeldBy.WaitAsync(cancellationToken);
        await _store!.TouchAsync(keyId, usedAt, cancellationToken);
    }

    public Task<bool> InsertAsync(ApiKey key, AuditEntry audit, CancellationToken cancellationToken) => _store!.InsertAsync(key, audit, cancellationToken);

    public Task<ApiKey?> FindAsync(string organizationId, string keyId, CancellationToken cancellationToken) =>
        _store!.FindAsync(organizationId, keyId, cancellationToken);

    public Task<Page<ApiKey>> ListAsync(string organizationId, PageRequest page, CancellationToken cancellationToken) =>
        _store!.ListAsync(organizationId, page, cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string keyId, AuditEntry audit, CancellationToken cancellationToken) =>
        _store!.DeleteAsync(organizationId, keyId, audit, cancellationToken);
}
