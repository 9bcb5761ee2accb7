using Dynamo.Contracts.Gateways;
using Orleans.Runtime.Services;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Reaches the gateway of a silo.</summary>
internal sealed class GatewayClient(IServiceProvider services) : GrainServiceClient<IGatewayService>(services)
{
    /// <summary>The gateway of the silo that a lease names.</summary>
    public IGatewayService Of(SiloAddress silo) => GetGrainService(silo);
}
