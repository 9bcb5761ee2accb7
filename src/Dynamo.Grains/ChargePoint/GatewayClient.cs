using Dynamo.Contracts.Gateways;
using Orleans.Metadata;
using Orleans.Runtime.Services;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Reaches the gateway of a silo.</summary>
internal sealed class GatewayClient(IServiceProvider services, IClusterManifestProvider manifests) : GrainServiceClient<IGatewayService>(services)
{
    /// <summary>The gateway of the silo that a lease names.</summary>
    public IGatewayService Of(SiloAddress silo) => GetGrainService(silo);

    /// <summary>Whether a gateway's silo carries grains of a type besides its sockets.</summary>
    public bool Carries(SiloAddress silo, GrainType type) => manifests.Current.Silos.TryGetValue(silo, out var manifest) && manifest.Grains.ContainsKey(type);
}
