using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Dynamo.Gateway;

/// <summary>Limits of the sockets of charge points. Section <c>Dynamo:Gateway</c>.</summary>
public sealed class GatewayOptions : IValidatableObject
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

    /// <summary>
    /// Header by which a proxy that ends TLS tells that the charge point connected with it, such as <c>X-Forwarded-Proto</c> with the value <c>https</c>. It
    /// counts only from <see cref="TrustedProxies"/>. Default: none; then what such a proxy passes on is a plain socket.
    /// </summary>
    public string? TlsHeader { get; set; }

    /// <summary>Addresses and networks of proxies whose <see cref="TlsHeader"/> is believed, separated by commas, such as <c>10.0.0.5,10.1.0.0/16</c>. Default: none.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>
    /// Whether handshakes that ask for WebSocket without the header <c>Connection: Upgrade</c> are completed, as single charge points need it. Off by
    /// default. It concerns every address of the server without TLS.
    /// </summary>
    public bool CompleteUpgradeHeader { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(TlsHeader) != string.IsNullOrEmpty(TrustedProxies))
            yield return new($"{nameof(TlsHeader)} and {nameof(TrustedProxies)} go together: whose header is not trusted says nothing.");
        if (FindUnreadable(TrustedProxies) is { } unreadable)
            yield return new($"{nameof(TrustedProxies)} names '{unreadable}', which is no address and no network such as 10.1.0.0/16.");
    }

    /// <summary>The networks of a list; an address is a network of one.</summary>
    internal static IReadOnlyList<IPNetwork> ReadNetworks(string? list) => [.. Parts(list).Select(Read).OfType<IPNetwork>()];

    private static string? FindUnreadable(string? list) => Parts(list).FirstOrDefault(part => Read(part) is null);

    private static string[] Parts(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;
}
