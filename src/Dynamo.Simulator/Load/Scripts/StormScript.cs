using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>Connects and boots; when all have, loses power together with all others, and does it again.</summary>
internal sealed class StormScript : IScript
{
    public async Task RunAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        while (true)
        {
            var line = context.Line;
            await chargePoint.ReadyOrStoppingAsync();
            if (context.IsStopping)
                return;
            line.Arrive();
            if (!await line.Released)
                return;
            chargePoint.PowerFail();
        }
    }
}
