using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>One transaction that lasts as long as the run; MeterValues after MeterValues.</summary>
internal sealed class MeterScript : GatheredScript
{
    protected override async Task WorkAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        if (await Transaction.StartAsync(chargePoint, context.Clock.Now) is not { } transaction)
            return;
        while (await chargePoint.Pace.NextAsync() is var due && !context.IsStopping)
            await transaction.MeterAsync(due);
        await transaction.StopAsync(context.Clock.Now);
    }
}
