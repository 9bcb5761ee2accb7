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

    /// <summary>
    /// How long after a connector was reported to be free the end of its transaction is waited for, in seconds. Range 10 to 86,400, default 300; then the end is
    /// assumed.
    /// </summary>
    [Range(10, 86_400)]
    public int EndPatienceSeconds { get; set; } = 300;

    /// <summary>
    /// After how many hours without a reading the end of a transaction is assumed. Range 1 to 2,160, default 48. What is reported later still counts.
    /// </summary>
    [Range(1, 2_160)]
    public int MaxSilentHours { get; set; } = 48;

    /// <summary>
    /// How long after a charge point agreed to start a transaction it is waited for, in seconds. Range 10 to 3,600, default 180; then an event says that none came.
    /// </summary>
    [Range(10, 3_600)]
    public int StartPatienceSeconds { get; set; } = 180;

    /// <summary>How often transactions are looked for that are over, in seconds. Range 1 to 3,600, default 30.</summary>
    [Range(1, 3_600)]
    public int CareIntervalSeconds { get; set; } = 30;

    /// <summary>How long is waited before the end of a transaction is assumed.</summary>
    internal Domain.Charging.SessionPatience Patience => new(TimeSpan.FromSeconds(EndPatienceSeconds), TimeSpan.FromHours(MaxSilentHours));
}
