using Dynamo.Api.ChargePoints;

namespace Dynamo.Console.Fleet;

/// <summary>Which charge points of the fleet are shown.</summary>
/// <param name="Text">Part of identity, name, vendor, model or serial number; blank for all.</param>
/// <param name="Condition">What they are doing.</param>
internal sealed record FleetFilter(string Text, FleetCondition Condition)
{
    public static readonly FleetFilter All = new("", FleetCondition.Any);

    public bool Matches(ChargePointAnswer chargePoint) => MatchesCondition(chargePoint) && MatchesText(chargePoint);

    private bool MatchesCondition(ChargePointAnswer chargePoint) => Condition switch
    {
        FleetCondition.Online => chargePoint.IsOnline(),
        FleetCondition.Offline => !chargePoint.IsOnline(),
        FleetCondition.Charging => chargePoint.IsCharging(),
        FleetCondition.Available => chargePoint.IsAvailable(),
        FleetCondition.Faulted => chargePoint.IsFaulted(),
        _ => true,
    };

    private bool MatchesText(ChargePointAnswer chargePoint)
    {
        var wanted = Text.Trim();
        string[] texts = [chargePoint.ChargePointId, chargePoint.Name, chargePoint.Vendor, chargePoint.Model, chargePoint.SerialNumber];
        return wanted.Length == 0 || Array.Exists(texts, text => text.Contains(wanted, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>What a charge point is doing.</summary>
internal enum FleetCondition
{
    /// <summary>Whatever it is doing.</summary>
    Any,

    /// <summary>It is connected.</summary>
    Online,

    /// <summary>It is not connected, or never was.</summary>
    Offline,

    /// <summary>It is connected and a transaction runs on it.</summary>
    Charging,

    /// <summary>It is connected and has a free connector.</summary>
    Available,

    /// <summary>It reports a fault.</summary>
    Faulted,
}
