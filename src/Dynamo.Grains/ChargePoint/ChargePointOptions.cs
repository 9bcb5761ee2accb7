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

    /// <summary>
    /// How long a restart that waits for running transactions waits for them, in hours. Range 1 to 168, default 24; after that its outcome is a timeout and
    /// nothing was sent.
    /// </summary>
    [Range(1, 168)]
    public int MaxHoldHours { get; set; } = 24;

    /// <summary>
    /// Highest connector number of a charge point that is stored. Range 1 to 1,000, default 64. A status of a connector above it is answered and
    /// dropped, so that one charge point cannot fill memory and database by counting upwards; a transaction there is recorded all the same.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxConnectors { get; set; } = 64;

    /// <summary>
    /// Most wrong passwords for one charge point in a minute that are compared with a slow hash. Range 1 to 1,000, default 10. Until the minute is over,
    /// only the password that was right before is admitted: hashes are slow on purpose, and strangers must not slow the charge point down with them.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxWrongPasswordsPerMinute { get; set; } = 10;

    /// <summary>How often signs of life are written to the database and the silent are looked after, in seconds. Range 1 to 600, default 15.</summary>
    [Range(1, 600)]
    public int PresenceIntervalSeconds { get; set; } = 15;

    /// <summary>Whether the configuration of a charge point is read by itself after each boot. Default <see langword="true"/>.</summary>
    public bool ReadConfiguration { get; set; } = true;

    /// <summary>
    /// How long after a boot the configuration is read, in seconds. Range 1 to 3,600, default 30: some charge points drop the connection when they are asked at boot.
    /// </summary>
    [Range(1, 3_600)]
    public int ReadConfigurationDelaySeconds { get; set; } = 30;

    /// <summary>How often local authorisation lists are compared with the id tags, in seconds. Range 1 to 86,400, default 30.</summary>
    [Range(1, 86_400)]
    public int LocalListIntervalSeconds { get; set; } = 30;
}
