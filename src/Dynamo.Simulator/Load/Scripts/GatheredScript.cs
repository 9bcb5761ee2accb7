using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>A script that begins when all charge points are there: connected, accepted, and with the status of their connector reported.</summary>
internal abstract class GatheredScript : IScript
{
    public async Task RunAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        await chargePoint.ReadyOrStoppingAsync();
        if (context.IsStopping)
            return;
        await chargePoint.SendStatusAsync(ConnectorStatus.Available, context.Clock.Now);
        context.Line.Arrive();
        if (await context.Line.Released)
            await WorkAsync(chargePoint, context);
    }

    /// <summary>Says what the scenario is about until time is up.</summary>
    protected abstract Task WorkAsync(LoadChargePoint chargePoint, LoadContext context);
}
