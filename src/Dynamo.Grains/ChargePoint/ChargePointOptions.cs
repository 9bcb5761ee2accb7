using System.ComponentModel.DataAnnotations;

namespace Dynamo.Grains.ChargePoint;

/// <summary>How charge points are looked after. Section <c>Dynamo:ChargePoints</c>.</summary>
public sealed class ChargePointOptions
{
    /// <summary>Heartbeat interval given in every boot answer, in seconds. Range 10 to 86,400, default 30. Twice this without a sign of life is offline.</summary>
    [Range(10, 86_400)]
    public int HeartbeatIntervalSeconds { get; set; } = 30;

    /// <summary>Most commands of one charge point without an outcome. Range 1 to 1,000, default 16; one more is refused.</summary>
    [Range(1, 1_000)]
    public int MaxPendingCommands { get; set; } = 16;

    /// <summary>How often signs of life are written to the database and the silent are looked after, in seconds. Range 1 to 600, default 15.</summary>
    [Range(1, 600)]
    public int PresenceIntervalSeconds { get; set; } = 15;
}
