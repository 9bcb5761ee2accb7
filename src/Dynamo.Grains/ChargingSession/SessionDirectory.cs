using System.Collections.Concurrent;
using Orleans.GrainDirectory;

namespace Dynamo.Grains.ChargingSession;

/// <summary>
/// Where the session grains of this silo are. A session lives beside its charge point, the only one that calls it, so no other silo needs to know;
/// finding, entering and leaving the directory of the cluster would cost as much as a message for each session. When a charge point comes up on
/// another silo, its sessions come up there anew; what is left of them here is called by nobody any more, and could write nothing: the row's version
/// is the fence.
/// </summary>
internal sealed class SessionDirectory : IGrainDirectory
{
    /// <summary>Name of the directory.</summary>
    public const string Name = "sessions";

    private readonly ConcurrentDictionary<GrainId, GrainAddress> _sessions = new();

    /// <inheritdoc/>
    public Task<GrainAddress?> Register(GrainAddress address) => Register(address, previousAddress: null);

    /// <inheritdoc/>
    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress)
    {
        var registered = _sessions.AddOrUpdate(
            address.GrainId, address, (_, present) => previousAddress is not null && present.Matches(previousAddress) ? address : present);
        return Task.FromResult<GrainAddress?>(registered);
    }

    /// <inheritdoc/>
    public Task Unregister(GrainAddress address)
    {
        if (_sessions.TryGetValue(address.GrainId, out var present) && present.Matches(address))
            _sessions.TryRemove(new(address.GrainId, present));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult(_sessions.GetValueOrDefault(grainId));

    /// <summary>Nothing to do: there are no sessions of other silos.</summary>
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
