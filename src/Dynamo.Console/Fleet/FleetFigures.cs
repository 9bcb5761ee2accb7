using Dynamo.Api.ChargePoints;
using Dynamo.Api.Fleet;
using Dynamo.Console.Live;
using Dynamo.Domain.Fleet;

namespace Dynamo.Console.Fleet;

/// <summary>Figures over the fleet.</summary>
/// <param name="Total">Charge points registered.</param>
/// <param name="Online">Those connected.</param>
/// <param name="Charging">Those connected on which a transaction runs.</param>
/// <param name="Faulted">Those that report a fault.</param>
/// <param name="ActiveSessions">Sessions that run.</param>
/// <param name="EnergyTodayKwh">Energy of the sessions that started since 00:00 UTC.</param>
internal sealed record FleetFigures(int Total, int Online, int Charging, int Faulted, int ActiveSessions, decimal EnergyTodayKwh)
{
    public static FleetFigures Of(FleetSummaryAnswer summary) =>
        new(summary.TotalChargers, summary.Online, summary.Charging, summary.Faulted, summary.ActiveSessions, summary.TotalEnergyTodayKwh);

    /// <summary>The figures of what a board knows.</summary>
    public static FleetFigures Of(FleetBoard board)
    {
        int total = 0, online = 0, charging = 0, faulted = 0;
        foreach (var chargePoint in board.ChargePoints)
        {
            total++;
            online += chargePoint.IsOnline() ? 1 : 0;
            charging += chargePoint.IsCharging() ? 1 : 0;
            faulted += chargePoint.IsFaulted() ? 1 : 0;
        }

        return new(total, online, charging, faulted, board.Running.Count, board.DeliveredKwh);
    }

    /// <summary>
    /// These figures after what changed on a board. The database counts once for a snapshot; from then on only differences are counted here,
    /// which is right even when the board holds a part of the fleet.
    /// </summary>
    public FleetFigures After(FleetFigures atSnapshot, FleetFigures now) => new(
        Total + now.Total - atSnapshot.Total,
        Online + now.Online - atSnapshot.Online,
        Charging + now.Charging - atSnapshot.Charging,
        Faulted + now.Faulted - atSnapshot.Faulted,
        ActiveSessions + now.ActiveSessions - atSnapshot.ActiveSessions,
        EnergyTodayKwh + now.EnergyTodayKwh - atSnapshot.EnergyTodayKwh);
}

/// <summary>What a charge point is doing, in the words of the figures.</summary>
internal static class ChargePointFacts
{
    public static bool IsOnline(this ChargePointAnswer chargePoint) => chargePoint.Status == ChargePointStatus.Online;

    public static bool IsCharging(this ChargePointAnswer chargePoint) =>
        chargePoint.IsOnline() && chargePoint.Connectors.Any(connector => connector.SessionId is not null);

    public static bool IsAvailable(this ChargePointAnswer chargePoint) =>
        chargePoint.IsOnline()
        && chargePoint.StationStatus?.Status != ConnectorStatus.Faulted
        && chargePoint.Connectors.Any(connector => connector.Status == ConnectorStatus.Available);

    public static bool IsFaulted(this ChargePointAnswer chargePoint) =>
        chargePoint.StationStatus?.Status == ConnectorStatus.Faulted
        || chargePoint.Connectors.Any(connector => connector.Status == ConnectorStatus.Faulted);
}
