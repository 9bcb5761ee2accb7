using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>Says nothing and stays connected.</summary>
internal sealed class IdleScript : GatheredScript
{
    protected override Task WorkAsync(LoadChargePoint chargePoint, LoadContext context) => context.Stopping;
}
