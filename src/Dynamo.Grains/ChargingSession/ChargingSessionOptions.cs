using System.ComponentModel.DataAnnotations;

namespace Dynamo.Grains.ChargingSession;

/// <summary>How charging sessions are looked after. Section <c>Dynamo:ChargingSessions</c>.</summary>
public sealed class ChargingSessionOptions
{
    /// <summary>
    /// Highest power in kW that a connector is believed to deliver. Range 1 to 10,000, default 500. Energy that came faster is held for a person to look at,
    /// and readings that can only be wrong are left out by it.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxPlausiblePowerKw { get; set; } = Domain.Charging.EnergyLimits.DefaultMaxPowerKw;
}
