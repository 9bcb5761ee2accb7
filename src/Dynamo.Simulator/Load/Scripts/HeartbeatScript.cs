using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>Heartbeat after Heartbeat.</summary>
internal sealed class HeartbeatScript : GatheredScript
{
    protected override async Task WorkAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        while (await chargePoint.Pace.NextAsync() is var due && !context.IsStopping)
            await chargePoint.SendAsync(chargePoint.Say(MessageKind.Heartbeat), due);
    }
}
