using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Scripts;

/// <summary>Charging session after charging session, ten messages each.</summary>
internal sealed class SessionScript : GatheredScript
{
    private const int MeterValuesPerSession = 4;

    protected override async Task WorkAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        while (await chargePoint.Pace.NextAsync() is var due && !context.IsStopping)
        {
            await chargePoint.SendAsync(chargePoint.Say(MessageKind.Authorize), due);
            await chargePoint.SendStatusAsync(ConnectorStatus.Preparing, await chargePoint.Pace.NextAsync());
            await ChargeAsync(chargePoint, context);
            await chargePoint.SendStatusAsync(ConnectorStatus.Available, await chargePoint.Pace.NextAsync());
        }
    }

    /// <summary>From the start to the stop. A session that is under way when time is up ends early, but in good order.</summary>
    private static async Task ChargeAsync(LoadChargePoint chargePoint, LoadContext context)
    {
        if (await Transaction.StartAsync(chargePoint, await chargePoint.Pace.NextAsync()) is not { } transaction)
            return;
        await transaction.ReportChargingAsync(await chargePoint.Pace.NextAsync());
        for (var sent = 0; sent < MeterValuesPerSession && !context.IsStopping; sent++)
            await transaction.MeterAsync(await chargePoint.Pace.NextAsync());
        await transaction.StopAsync(await chargePoint.Pace.NextAsync());
    }
}
