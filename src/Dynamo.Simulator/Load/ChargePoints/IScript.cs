namespace Dynamo.Simulator.Load.ChargePoints;

/// <summary>What a charge point does from its first connection until time is up.</summary>
internal interface IScript
{
    /// <summary>Plays it with one charge point.</summary>
    /// <exception cref="OperationCanceledException">The run ended before the script did.</exception>
    Task RunAsync(LoadChargePoint chargePoint, LoadContext context);
}
