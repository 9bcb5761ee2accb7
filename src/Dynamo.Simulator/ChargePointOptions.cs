using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;

namespace Dynamo.Simulator;

/// <summary>What a simulated charge point is.</summary>
public sealed record ChargePointOptions
{
    /// <summary>
    /// Endpoint of the central system, <c>ws</c> or <c>wss</c>, without the identity, for example <c>ws://127.0.0.1:5080/ocpp16</c>.
    /// </summary>
    public required Uri Url { get; init; }

    /// <summary>Identity of the charge point: last segment of the address (percent-encoded) and user name of Basic authentication.</summary>
    public required string Identity { get; init; }

    /// <summary>
    /// The same for security profiles 2 and 3, for example <c>wss://127.0.0.1:5443/ocpp16</c>. Null: <see cref="Url"/> serves all profiles.
    /// </summary>
    public Uri? TlsUrl { get; init; }

    /// <summary>Security profile of the first connection, 0 to 3 (security white paper section 2). Default 1; the central system may raise it.</summary>
    public int SecurityProfile { get; init; } = 1;

    /// <summary>
    /// Certificates that the one of the central system has to lead to, beside those that it installs. While there are none at all, the operating system's count.
    /// </summary>
    public X509Certificate2Collection Roots { get; init; } = [];

    /// <summary>Password of Basic authentication; null connects without credentials. Never shown.</summary>
    public string? Password { get; init; }

    /// <summary>Offered WebSocket subprotocols in order of preference. Default <c>ocpp1.6</c>; empty offers none, as some stations do.</summary>
    public IReadOnlyList<string> SubProtocols { get; init; } = ["ocpp1.6"];

    /// <summary>Vendor, at most 20 characters.</summary>
    public string Vendor { get; init; } = "Dynamo";

    /// <summary>Model, at most 20 characters.</summary>
    public string Model { get; init; } = "Simulator";

    /// <summary>Serial number, at most 25 characters; null sends none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Firmware version, at most 50 characters.</summary>
    public string FirmwareVersion { get; init; } = "1.0";

    /// <summary>Number of connectors, 1 or more. Default 1.</summary>
    public int ConnectorCount { get; init; } = 1;

    /// <summary>Register of every meter before the first transaction, Wh. Default 0.</summary>
    public long MeterStartWh { get; init; }

    /// <summary>Charging power of a transaction, W. Default 11 000.</summary>
    public int PowerW { get; init; } = 11_000;

    /// <summary>Voltage against neutral, V. Default 230.</summary>
    public int VoltageV { get; init; } = 230;

    /// <summary>Number of phases that carry the power, 1 to 3. Default 3.</summary>
    public int PhaseCount { get; init; } = 3;

    /// <summary>Distance of periodic meter values, whole seconds. Default 60 s; a central system may change it by configuration key.</summary>
    public TimeSpan MeterInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a call waits for its answer. Default 30 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Clock and timers of the charge point.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Last word on the socket before it connects, for example to trust a test certificate.</summary>
    public Action<ClientWebSocketOptions>? ConfigureSocket { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Identity} at {Url}";
}
