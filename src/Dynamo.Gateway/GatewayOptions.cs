using System.ComponentModel.DataAnnotations;

namespace Dynamo.Gateway;

/// <summary>Limits of the sockets of charge points. Section <c>Dynamo:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Longest message in bytes; a longer one closes the socket with 1009. Range 1,024 to 16 MiB, default 65,536.</summary>
    [Range(1_024, 16 * 1_024 * 1_024)]
    public int MaxMessageBytes { get; set; } = 65_536;

    /// <summary>
    /// Most calls of one charge point that wait to be handled; reading pauses until there is room. Range 1 to 1,000, default 16: a charge point
    /// that keeps to the rule of one open call never has more than one. While reading pauses, pongs are not heard either, so a pause longer than
    /// <see cref="PongTimeoutSeconds"/> ends the connection.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxWaitingCalls { get; set; } = 16;

    /// <summary>Most messages of one connection that cannot be read; one more closes the socket with 1008. Range 1 to 10,000, default 20.</summary>
    [Range(1, 10_000)]
    public int MaxUnreadableMessages { get; set; } = 20;

    /// <summary>Most commands that wait to be sent to one charge point. Range 1 to 1,000, default 16.</summary>
    [Range(1, 1_000)]
    public int MaxWaitingCommands { get; set; } = 16;

    /// <summary>How often an open socket is pinged, in seconds. Range 1 to 3,600, default 30.</summary>
    [Range(1, 3_600)]
    public int PingIntervalSeconds { get; set; } = 30;

    /// <summary>How long an answer to a ping may take before the socket counts as dead, in seconds. Range 1 to 3,600, default 20.</summary>
    [Range(1, 3_600)]
    public int PongTimeoutSeconds { get; set; } = 20;

    /// <summary>How long a peer may take to answer our close before the socket is dropped, in seconds. Range 1 to 60, default 5.</summary>
    [Range(1, 60)]
    public int CloseTimeoutSeconds { get; set; } = 5;

    /// <summary>How many sockets are closed at a time on shutdown, so that charge points do not all come back at once. Range 1 to 100,000, default 200.</summary>
    [Range(1, 100_000)]
    public int DrainSliceSize { get; set; } = 200;

    /// <summary>Pause between two slices on shutdown, in milliseconds. Range 0 to 60,000, default 100.</summary>
    [Range(0, 60_000)]
    public int DrainPauseMilliseconds { get; set; } = 100;

    /// <summary>
    /// Within which the last slice is begun on shutdown, in seconds; slices grow when there are too many sockets for it. The process may take this long,
    /// the time for a close and half a minute to stop, so whoever kills it must wait longer. Range 1 to 600, default 20.
    /// </summary>
    [Range(1, 600)]
    public int DrainSeconds { get; set; } = 20;
}
