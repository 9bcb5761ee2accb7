using System.Collections.Concurrent;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>Where the silos write the connections that they refused.</summary>
internal sealed class WrittenRefusals : IRefusedConnectionStore
{
    private readonly ConcurrentDictionary<(string, ConnectionFault), TaskCompletionSource<RefusedConnection>> _written = [];

    /// <summary>Completes when attempts under an identity are written for the first time.</summary>
    public Task<RefusedConnection> Of(string identity, ConnectionFault fault) => Source(identity, fault).Task.Soon();

    public Task NoteAsync(IReadOnlyList<RefusedConnection> refused, DateTimeOffset forgetBefore, int mostStrangers, CancellationToken cancellationToken)
    {
        foreach (var one in refused)
            Source(one.ChargePointId, one.Fault).TrySetResult(one);
        return Task.CompletedTask;
    }

    public Task<Page<ListedRefusal>> ListAsync(
        string organizationId, bool withStrangers, RefusedConnectionFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private TaskCompletionSource<RefusedConnection> Source(string identity, ConnectionFault fault) =>
        _written.GetOrAdd((identity, fault), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
